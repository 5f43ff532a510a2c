package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.kstreams.operator.api.AntiAffinity;
import io.kstreams.operator.api.KStreamsCount;
import java.util.List;
import java.util.Map;

/** Where the pods may run: apart from each other, as far as the resource asks for it. */
final class Scheduling {

  private Scheduling() {}

  /** The anti-affinity of the pods; null where the resource wants none. */
  static Affinity affinity(KStreamsCount resource) {
    AntiAffinity wanted = resource.getSpec().antiAffinity();
    PodAffinityTerm apart =
        new PodAffinityTermBuilder()
            .withNewLabelSelector()
            .withMatchLabels(Map.of(Names.NAME_LABEL, Names.name(resource)))
            .addNewMatchExpression()
            .withKey("app")
            .withOperator("In")
            .withValues(Names.name(resource))
            .endMatchExpression()
            .endLabelSelector()
            .withTopologyKey(wanted.topologyKey())
            .build();
    return switch (wanted.type()) {
      case REQUIRED ->
          new AffinityBuilder()
              .withNewPodAntiAffinity()
              .withRequiredDuringSchedulingIgnoredDuringExecution(apart)
              .endPodAntiAffinity()
              .build();
      case PREFERRED ->
          new AffinityBuilder()
              .withNewPodAntiAffinity()
              .addNewPreferredDuringSchedulingIgnoredDuringExecution()
              .withWeight(100)
              .withPodAffinityTerm(apart)
              .endPreferredDuringSchedulingIgnoredDuringExecution()
              .endPodAntiAffinity()
              .build();
      case NONE -> null;
    };
  }

  /** The resource's own constraints, each counting the pods of this application. */
  static List<TopologySpreadConstraint> spread(KStreamsCount resource) {
    List<TopologySpreadConstraint> wanted = resource.getSpec().pod().topologySpreadConstraints();
    return wanted == null
        ? List.of()
        : wanted.stream()
            .map(
                constraint ->
                    new TopologySpreadConstraintBuilder(constraint)
                        .withNewLabelSelector()
                        .withMatchLabels(Names.selector(resource))
                        .endLabelSelector()
                        .build())
            .toList();
  }
}
