package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps pods away from a node. */
final class Taints {

  private static final String NO_SCHEDULE = "NoSchedule";
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private Taints() {}

  /** The first taint that keeps the pod away; empty when it may come. */
  static Optional<Taint> against(Pod pod, Node node) {
    return of(node).stream()
        .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
        .filter(
            taint -> pod.getSpec().getTolerations().stream().noneMatch(t -> tolerates(t, taint)))
        .findFirst();
  }

  /**
   * The node's taints, and those that Kubernetes' node controllers would put on one that is not
   * ready or was cordoned.
   */
  static List<Taint> of(Node node) {
    List<Taint> taints =
        new ArrayList<>(node.getSpec() == null ? List.of() : node.getSpec().getTaints());
    if (!isReady(node)) {
      taints.add(new TaintBuilder().withKey(NOT_READY).withEffect(NO_SCHEDULE).build());
    }
    if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
      taints.add(new TaintBuilder().withKey(UNSCHEDULABLE).withEffect(NO_SCHEDULE).build());
    }
    return taints;
  }

  private static boolean isReady(Node node) {
    return node.getStatus() != null
        && node.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    boolean effect =
        isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
    boolean key = isEmpty(toleration.getKey()) || toleration.getKey().equals(taint.getKey());
    boolean value =
        "Exists".equals(toleration.getOperator())
            || orEmpty(toleration.getValue()).equals(orEmpty(taint.getValue()));
    return effect && key && value;
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
