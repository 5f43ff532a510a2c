package io.kstreams.benchmarks.defaults;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import java.util.List;
import java.util.Objects;

/**
 * Service, StatefulSet and status with everything as the SDK has it: managed dependents, no
 * stripped cache, a status that is patched at each reconciliation.
 */
@Workflow(
    dependents = {
      @Dependent(type = ServiceResource.class),
      @Dependent(type = StatefulSetResource.class)
    })
public final class DefaultsOperator implements Reconciler<Count> {

  /** Works until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    // The stand-in has no WebSocket.
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withOnlyHttpWatches(true).build())
            .build();
    Operator operator = new Operator(overrider -> overrider.withKubernetesClient(client));
    operator.register(new DefaultsOperator());
    operator.start();
    System.out.println("At work on " + client.getMasterUrl());
    Thread.currentThread().join();
  }

  @Override
  public UpdateControl<Count> reconcile(Count count, Context<Count> context) {
    Integer ready =
        context
            .getSecondaryResource(StatefulSet.class)
            .map(set -> set.getStatus() == null ? null : set.getStatus().getReadyReplicas())
            .orElse(null);
    Count patch = new Count();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(count.getMetadata().getName())
            .withNamespace(count.getMetadata().getNamespace())
            .build());
    boolean all = Objects.equals(ready, count.getSpec().replicas());
    patch.setStatus(
        new Count.Status(
            ready,
            count.getMetadata().getGeneration(),
            List.of(
                new ConditionBuilder()
                    .withType("Ready")
                    .withStatus(all ? "True" : "False")
                    .withReason(all ? "Running" : "Creating")
                    .withMessage(all ? "all pods are ready" : "waiting for pods")
                    .withObservedGeneration(count.getMetadata().getGeneration())
                    // The same each time, or each write of status would bring the next.
                    .withLastTransitionTime("2026-01-01T00:00:00Z")
                    .build())));
    return UpdateControl.patchStatus(patch);
  }
}
