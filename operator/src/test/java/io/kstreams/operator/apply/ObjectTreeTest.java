package io.kstreams.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import org.junit.jupiter.api.Test;

/** What is compared and applied has its quantities as the API server stores them. */
class ObjectTreeTest {
  private static final ResourceRequirements WRITTEN =
      new ResourceRequirementsBuilder()
          .addToLimits("memory", new Quantity("1024Mi"))
          .addToLimits("cpu", new Quantity("0.25"))
          .build();

  @Test
  void aQuantityIsComparedInItsCanonicalNotation() {
    assertThat(ObjectTree.of(WRITTEN).at("/limits/memory").asText()).isEqualTo("1Gi");
    assertThat(ObjectTree.of(WRITTEN).at("/limits/cpu").asText()).isEqualTo("250m");
  }

  @Test
  void aQuantityIsAppliedInItsCanonicalNotation() {
    assertThat(ObjectTree.canonical(WRITTEN).getLimits())
        .extractingByKey("memory")
        .hasToString("1Gi");
    assertThat(WRITTEN.getLimits()).extractingByKey("memory").hasToString("1024Mi");
  }
}
