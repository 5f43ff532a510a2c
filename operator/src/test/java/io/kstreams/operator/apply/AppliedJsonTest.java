package io.kstreams.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import org.junit.jupiter.api.Test;

/** What is compared and applied has its quantities as the API server stores them. */
class AppliedJsonTest {
  private static final ResourceRequirements WRITTEN =
      new ResourceRequirementsBuilder()
          .addToLimits("memory", new Quantity("1024Mi"))
          .addToLimits("cpu", new Quantity("0.25"))
          .build();

  @Test
  void aQuantityIsInItsCanonicalNotation() {
    assertThat(AppliedJson.tree(WRITTEN).at("/limits/memory").asText()).isEqualTo("1Gi");
    assertThat(AppliedJson.tree(WRITTEN).at("/limits/cpu").asText()).isEqualTo("250m");
    assertThat(WRITTEN.getLimits()).extractingByKey("memory").hasToString("1024Mi");
  }

  @Test
  void whatIsNotSaidIsNotThere() {
    ConfigMap map = new ConfigMap();
    map.setMetadata(
        new ObjectMetaBuilder()
            .withName("words")
            .withManagedFields(new ManagedFieldsEntryBuilder().withManager("m").build())
            .build());
    KStreamsCount resource = new KStreamsCount();
    resource.setStatus(
        new KStreamsCountStatus(
            1L, null, null, null, null, null, null, null, null, null, null, null));
    assertThat(AppliedJson.tree(map))
        .hasToString(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"words\"}}");
    assertThat(AppliedJson.tree(resource).get("status")).hasToString("{\"observedGeneration\":1}");
  }
}
