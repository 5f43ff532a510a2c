package io.kstreams.cluster.controllers.disruption;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.LabelKeys;
import io.kstreams.cluster.runtime.LabelMatch;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import io.kstreams.cluster.runtime.WorkQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the pods of PodDisruptionBudgets; the stand-in evicts nothing. */
public final class DisruptionController implements Controller {

  private static final String SELECTED = "selected";
  private static final String LABELS = "labels";

  private final Context context;
  private final Cache<PodDisruptionBudget> budgets;
  private final Cache<Pod> pods;
  private final Cache<StatefulSet> sets;
  private final WorkQueue<ObjectKey> queue;

  public DisruptionController(Context context) {
    this.context = context;
    budgets = context.caches().of(PodDisruptionBudget.class);
    pods = context.caches().of(Pod.class);
    sets = context.caches().of(StatefulSet.class);
    queue = new WorkQueue<>("disruption-controller", context.retries(), this::look);
    budgets.index(SELECTED, budget -> keys(budget));
    pods.index(
        LABELS,
        pod ->
            LabelKeys.of(pod.getMetadata().getNamespace(), pod.getMetadata().getLabels()).toList());
    budgets.listen(
        (before, after) -> {
          if (after != null) {
            queue.add(ObjectKey.of(after));
          }
        });
    pods.listen(
        (before, after) -> {
          Pod pod = after == null ? before : after;
          addSelecting(pod.getMetadata().getNamespace(), pod.getMetadata().getLabels());
        });
    sets.listen((before, after) -> addSelecting(after == null ? before : after));
  }

  private void addSelecting(StatefulSet set) {
    addSelecting(
        set.getMetadata().getNamespace(), set.getSpec().getTemplate().getMetadata().getLabels());
  }

  private void addSelecting(String namespace, Map<String, String> labels) {
    LabelKeys.of(namespace, labels)
        .flatMap(key -> budgets.byIndex(SELECTED, key).stream())
        .forEach(budget -> queue.add(ObjectKey.of(budget)));
  }

  private static List<String> keys(PodDisruptionBudget budget) {
    return LabelKeys.of(budget.getMetadata().getNamespace(), budget.getSpec().getSelector())
        .toList();
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void look(ObjectKey key) {
    PodDisruptionBudget budget = budgets.get(key);
    if (budget == null) {
      return;
    }
    List<Pod> selected =
        keys(budget).stream()
            .flatMap(label -> pods.byIndex(LABELS, label).stream())
            .filter(
                pod ->
                    LabelMatch.matches(
                        budget.getSpec().getSelector(), pod.getMetadata().getLabels()))
            .toList();
    int healthy = (int) selected.stream().filter(DisruptionController::isHealthy).count();
    PodDisruptionBudgetStatus status =
        BudgetStatus.of(budget, expected(selected), healthy, context.clock().instant());
    if (!status.equals(budget.getStatus())) {
      context
          .client()
          .resource(new PodDisruptionBudgetBuilder(budget).withStatus(status).build())
          .updateStatus();
    }
  }

  /** The replicas of the sets that the pods are of, and every other pod by itself. */
  private int expected(List<Pod> selected) {
    int single = (int) selected.stream().filter(pod -> setOf(pod).isEmpty()).count();
    return single
        + selected.stream()
            .flatMap(pod -> setOf(pod).stream())
            .distinct()
            .mapToInt(set -> set.getSpec().getReplicas())
            .sum();
  }

  private Optional<StatefulSet> setOf(Pod pod) {
    return Owners.controllerOf(pod)
        .filter(owner -> owner.getKind().equals("StatefulSet"))
        .map(OwnerReference::getName)
        .map(name -> sets.get(pod.getMetadata().getNamespace(), name))
        .filter(set -> Owners.isControlledBy(pod, set));
  }

  private static boolean isHealthy(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
