package io.kstreams.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.operator.api.KStreamsCount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not read is what would be stripped, and whatever text comes, a watch goes on. */
class LeanSerializationTest {

  private static final String META =
      "\"metadata\":{\"name\":\"a\",\"managedFields\":[{\"manager\":\"m\",\"fieldsV1\":{\"f:a\":{}}}],"
          + "\"labels\":{\"l\":\"v\"}}";

  // Longer than what a client reads at once.
  private static final String TEXT = "zählt – …" + "x".repeat(40_000);

  private final LeanSerialization serialization = new LeanSerialization();

  @Test
  void aPodIsReadWithoutTemplateAndManagedFields() {
    Pod pod =
        read(
            Pod.class,
            "\"kind\":\"Pod\",\"apiVersion\":\"v1\","
                + META
                + ",\"spec\":{\"containers\":[{\"name\":\"c\"}],\"nodeName\":\"n\"},"
                + "\"status\":{\"phase\":\"Running\"}");
    assertThat(pod.getMetadata().getManagedFields()).isEmpty();
    assertThat(pod.getMetadata().getLabels()).containsEntry("l", "v");
    assertThat(pod.getSpec().getContainers()).isEmpty();
    assertThat(pod.getSpec().getNodeName()).isEqualTo("n");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
  }

  @Test
  void aPodWithoutANodeIsReadToo() {
    Pod pod =
        read(
            Pod.class,
            "\"apiVersion\":\"v1\",\"kind\":\"Pod\","
                + META
                + ",\"spec\":{\"containers\":[]},\"status\":{\"phase\":\"Pending\"}");
    assertThat(Stripped.of(pod).getSpec().getNodeName()).isNull();
    assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
  }

  @Test
  void aResourceIsReadWithAllOfItsSpec() {
    serialization.registerKubernetesResource(KStreamsCount.class);
    KStreamsCount resource =
        read(
            KStreamsCount.class,
            "\"apiVersion\":\"kstreams.io/v1alpha1\",\"kind\":\"KStreamsCount\","
                + META
                + ",\"spec\":{\"inputTopic\":\"in\",\"replicas\":2,\"kafka\":{\"config\":{}}}");
    assertThat(resource.getMetadata().getManagedFields()).isEmpty();
    assertThat(resource.getSpec().inputTopic()).isEqualTo("in");
    assertThat(resource.getSpec().replicas()).isEqualTo(2);
    assertThat(resource.getSpec().kafka().config()).isEmpty();
  }

  @Test
  void whatTheOperatorAppliesIsReadWhole() {
    StatefulSet set =
        read(
            StatefulSet.class,
            "\"kind\":\"StatefulSet\",\"apiVersion\":\"apps/v1\","
                + META
                + ",\"spec\":{\"replicas\":2}");
    assertThat(set.getMetadata().getManagedFields()).hasSize(1);
    assertThat(set.getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void aWatchGoesOnAfterTextThatIsNotAscii() throws Exception {
    try (ApiServer server = ApiServer.start();
        KubernetesClient admin = server.client();
        KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(server.client().getConfiguration())
                .withKubernetesSerialization(serialization)
                .build();
        var informer = client.configMaps().inNamespace("default").inform()) {
      for (int i = 0; i < 5; i++) {
        admin.resource(map("map-" + i)).create();
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(5));
      assertThat(informer.getStore().list())
          .allSatisfy(map -> assertThat(map.getData()).containsEntry("text", TEXT));
    }
  }

  private static ConfigMap map(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .addToData("text", TEXT)
        .build();
  }

  private <T extends HasMetadata> T read(Class<T> type, String object) {
    WatchEvent event =
        serialization.unmarshal(
            "{\"type\":\"MODIFIED\",\"object\":{" + object + "}}", WatchEvent.class);
    assertThat(event.getType()).isEqualTo("MODIFIED");
    return type.cast(event.getObject());
  }
}
