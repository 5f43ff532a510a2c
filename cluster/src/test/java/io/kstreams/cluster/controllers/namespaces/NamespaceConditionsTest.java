package io.kstreams.cluster.controllers.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceConditionsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void whatIsLeftIsNamedByKindAndFinalizerInKubernetesWords() {
    HasMetadata claim =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withFinalizers("kubernetes.io/pvc-protection")
            .endMetadata()
            .build();
    HasMetadata custom =
        new PodBuilder()
            .withNewMetadata()
            .withFinalizers("kstreams.io/cleanup")
            .endMetadata()
            .build();

    List<NamespaceCondition> conditions =
        NamespaceConditions.of(
            List.of(),
            Map.of(
                kind("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
                List.of(claim, claim),
                kind("kstreams.io/v1alpha1", "KStreamsCount", "kstreamscounts"),
                List.of(custom)),
            NOW);

    assertThat(find(conditions, "NamespaceContentRemaining").getMessage())
        .isEqualTo(
            "Some resources are remaining: kstreamscounts.kstreams.io has 1 resource instances,"
                + " persistentvolumeclaims. has 2 resource instances");
    assertThat(find(conditions, "NamespaceFinalizersRemaining").getMessage())
        .isEqualTo(
            "Some content in the namespace has finalizers remaining: kstreams.io/cleanup in 1"
                + " resource instances, kubernetes.io/pvc-protection in 2 resource instances");
  }

  @Test
  void aConditionKeepsItsTimeUntilItsStatusChanges() {
    var kind = kind("v1", "Pod", "pods");
    var first =
        NamespaceConditions.of(
            List.of(),
            Map.of(kind, List.of(new PodBuilder().withNewMetadata().endMetadata().build())),
            NOW);
    var second = NamespaceConditions.of(first, Map.of(), NOW.plusSeconds(5));

    assertThat(find(second, "NamespaceContentRemaining").getStatus()).isEqualTo("False");
    assertThat(find(second, "NamespaceContentRemaining").getLastTransitionTime())
        .isEqualTo("2026-11-23T10:00:05Z");
    assertThat(find(second, "NamespaceDeletionContentFailure").getLastTransitionTime())
        .isEqualTo("2026-11-23T10:00:00Z");
  }

  private static NamespaceCondition find(List<NamespaceCondition> conditions, String type) {
    return conditions.stream().filter(c -> c.getType().equals(type)).findFirst().orElseThrow();
  }

  private static ResourceDefinitionContext kind(String groupVersion, String kind, String plural) {
    return ResourceDefinitionContext.fromApiResource(
        groupVersion,
        new APIResourceBuilder().withKind(kind).withName(plural).withNamespaced(true).build());
  }
}
