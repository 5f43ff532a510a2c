package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.kstreams.operator.api.KStreamsCount;
import java.util.Optional;

/** The PodDisruptionBudget: one pod at a time may be evicted. */
public final class DisruptionBudget {

  private DisruptionBudget() {}

  /**
   * The budget of the resource; none for a single pod, whose node could otherwise never be drained.
   * A pod that is not ready may always be evicted: it protects nobody.
   */
  public static Optional<PodDisruptionBudget> of(KStreamsCount resource) {
    if (!resource.getSpec().disruptionBudget() || resource.getSpec().replicas() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new PodDisruptionBudgetBuilder()
            .withMetadata(Names.metadata(resource, Names.name(resource)).build())
            .withNewSpec()
            .withNewMaxUnavailable(1)
            .withUnhealthyPodEvictionPolicy("AlwaysAllow")
            .withNewSelector()
            .withMatchLabels(Names.selector(resource))
            .endSelector()
            .endSpec()
            .build());
  }
}
