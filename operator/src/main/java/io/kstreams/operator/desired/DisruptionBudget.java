package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.kstreams.operator.api.KStreamsCount;

/** The PodDisruptionBudget: one pod at a time may be evicted. */
public final class DisruptionBudget {

  private DisruptionBudget() {}

  /**
   * Whether the resource has one; not with a single pod, whose node could otherwise never be
   * drained.
   */
  public static boolean isWanted(KStreamsCount resource) {
    return resource.getSpec().disruptionBudget() && resource.getSpec().replicas() > 1;
  }

  /**
   * The budget of the resource. A pod that is not ready may always be evicted: it protects nobody.
   */
  public static PodDisruptionBudget of(KStreamsCount resource) {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(Names.metadata(resource, Names.name(resource)).build())
        .withNewSpec()
        .withNewMaxUnavailable(1)
        .withUnhealthyPodEvictionPolicy("AlwaysAllow")
        .withNewSelector()
        .withMatchLabels(Names.selector(resource))
        .endSelector()
        .endSpec()
        .build();
  }
}
