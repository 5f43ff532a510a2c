package io.kstreams.operator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.cache.Stripped;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not read is what would be stripped. */
class LeanSerializationTest {

  private static final String META =
      "\"metadata\":{\"name\":\"a\",\"managedFields\":[{\"manager\":\"kstreams-operator\",\"fieldsV1\":{\"f:a\":{}}}],"
          + "\"labels\":{\"kstreams.io/name\":\"a\"}}";

  private final LeanSerialization serialization = new LeanSerialization();

  @Test
  void aPodIsReadWithoutTemplateAndManagedFields() {
    Pod pod =
        read(
            Pod.class,
            "\"kind\":\"Pod\",\"apiVersion\":\"v1\","
                + META
                + ",\"spec\":{\"containers\":[{\"name\":\"c\"}],\"nodeName\":\"n\"},"
                + "\"status\":{\"phase\":\"Running\",\"podIP\":\"10.0.0.1\",\"hostIP\":\"10.0.0.2\","
                + "\"conditions\":[{\"type\":\"Ready\"}],\"containerStatuses\":[{\"name\":\"c\"}]}");
    assertThat(pod.getMetadata().getManagedFields()).isEmpty();
    assertThat(pod.getMetadata().getLabels()).containsEntry("kstreams.io/name", "a");
    assertThat(pod.getSpec().getContainers()).isEmpty();
    assertThat(pod.getSpec().getNodeName()).isEqualTo("n");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getStatus().getPodIP()).isEqualTo("10.0.0.1");
    assertThat(pod.getStatus().getConditions()).hasSize(1);
    assertThat(pod.getStatus().getContainerStatuses()).hasSize(1);
    assertThat(pod.getStatus().getHostIP()).isNull();
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
  void aClaimIsReadWithWhatGrowthLooksAt() {
    PersistentVolumeClaim claim =
        read(
            PersistentVolumeClaim.class,
            "\"kind\":\"PersistentVolumeClaim\",\"apiVersion\":\"v1\","
                + META
                + ",\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"storageClassName\":\"s\","
                + "\"resources\":{\"requests\":{\"storage\":\"1Gi\"}},\"volumeName\":\"pv\"},"
                + "\"status\":{\"phase\":\"Bound\",\"capacity\":{\"storage\":\"2Gi\"}}");
    assertThat(claim.getMetadata().getManagedFields()).isEmpty();
    assertThat(claim.getSpec().getStorageClassName()).isEqualTo("s");
    assertThat(claim.getSpec().getResources().getRequests()).containsKey("storage");
    assertThat(claim.getSpec().getVolumeName()).isNull();
    assertThat(claim.getStatus().getPhase()).isEqualTo("Bound");
    assertThat(claim.getStatus().getCapacity()).containsKey("storage");
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
  void whatTheOperatorOwnsOfASpecIsReadOnce() {
    StatefulSet one = read(StatefulSet.class, owned("one", "f:replicas"));
    StatefulSet two = read(StatefulSet.class, owned("another", "f:replicas"));
    StatefulSet three = read(StatefulSet.class, owned("another", "f:template"));
    assertThat(fields(one).get("f:spec")).isSameAs(fields(two).get("f:spec"));
    assertThat(fields(one).get("f:metadata")).isNotEqualTo(fields(two).get("f:metadata"));
    assertThat(fields(three).get("f:metadata")).isEqualTo(fields(two).get("f:metadata"));
    assertThat(fields(three))
        .isEqualTo(
            Map.of(
                "f:metadata",
                    Map.of("f:ownerReferences", Map.of("k:{\"uid\":\"another\"}", Map.of())),
                "f:spec", Map.of("f:template", Map.of())));
    Service service =
        read(Service.class, owned("ü", "f:template").replace("StatefulSet", "Service"));
    assertThat(fields(service).get("f:spec")).isSameAs(fields(three).get("f:spec"));
  }

  @Test
  void anAnswerIsReadAsAnEventIs() {
    String object = owned("one", "f:replicas").replace("StatefulSet", "Service");
    assertThat(answer(Service.class, object)).isEqualTo(read(Service.class, object));
    assertThat(answer(Service.class, object).getStatus()).isNull();
    assertThat(fields(answer(Service.class, object)).get("f:spec"))
        .isSameAs(fields(read(Service.class, object)).get("f:spec"));
    assertThat(answer(ConfigMap.class, "\"kind\":\"ConfigMap\",\"data\":{\"a\":\"b\"}").getData())
        .containsEntry("a", "b");
  }

  @Test
  void whatComesTwiceIsReadOnce() {
    String object = owned("one", "f:replicas");
    StatefulSet answer = answer(StatefulSet.class, object);
    StatefulSet event = read(StatefulSet.class, object);
    assertThat(event).isSameAs(answer);
    StatefulSet eventOfAnother = read(StatefulSet.class, owned("two", "f:replicas"));
    assertThat(eventOfAnother).isNotEqualTo(answer);
    assertThat(answer(StatefulSet.class, owned("two", "f:replicas"))).isSameAs(eventOfAnother);
    assertThat(read(StatefulSet.class, object)).isEqualTo(answer).isNotSameAs(answer);
  }

  @Test
  void anObjectIsAllOfItselfWhateverFollowsIt() {
    String object = "{" + owned("one", "f:replicas") + "}";
    WatchEvent plain = event("{\"type\":\"ADDED\",\"object\":" + object + "}");
    assertThat(event("{\"type\":\"ADDED\",\"object\":" + object + "}\n").getObject())
        .isSameAs(plain.getObject());
    assertThat(event("{\"type\":\"ADDED\",\"object\":" + object + ",\"more\":{}}").getObject())
        .isEqualTo(plain.getObject());
    assertThatThrownBy(() -> event("{\"type\":\"ADDED\",\"object\":" + object))
        .isInstanceOf(KubernetesClientException.class);
    assertThatThrownBy(() -> event("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Service\""))
        .isInstanceOf(KubernetesClientException.class);
  }

  private WatchEvent event(String json) {
    return serialization.unmarshal(json, WatchEvent.class);
  }

  @Test
  void anAnswerThatIsCutIsAnError() {
    assertThatThrownBy(() -> answer(Service.class, "\"kind\":\"Service\",\"spec\":{"))
        .isInstanceOf(KubernetesClientException.class);
  }

  private static String owned(String uid, String field) {
    return "\"kind\":\"StatefulSet\",\"metadata\":{\"name\":\""
        + uid
        + "\",\"managedFields\":[{\"manager\":\"kstreams-operator\",\"fieldsV1\":{\"f:metadata\":{\"f:ownerReferences\":"
        + "{\"k:{\\\"uid\\\":\\\""
        + uid
        + "\\\"}\":{}}},\"f:spec\":{\""
        + field
        + "\":{}}}}]},\"status\":{}";
  }

  private static Map<String, Object> fields(HasMetadata object) {
    return object.getMetadata().getManagedFields().get(0).getFieldsV1().getAdditionalProperties();
  }

  private <T extends HasMetadata> T answer(Class<T> type, String object) {
    return serialization.unmarshal(
        new ByteArrayInputStream(("{" + object + "}").getBytes(StandardCharsets.UTF_8)),
        new TypeReference<T>() {
          @Override
          public Type getType() {
            return type;
          }
        });
  }

  @Test
  void aBookmarkIsReadAsTheObjectThatItLooksLike() {
    WatchEvent event =
        serialization.unmarshal(
            "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":"
                + "{\"resourceVersion\":\"12\"},\"spec\":{\"containers\":null},\"status\":{}}}",
            WatchEvent.class);
    assertThat(event.getType()).isEqualTo("BOOKMARK");
    assertThat(((Pod) event.getObject()).getMetadata().getResourceVersion()).isEqualTo("12");
  }

  @Test
  void anErrorIsReadAsTheStatusThatItIs() {
    WatchEvent event =
        serialization.unmarshal(
            "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":410}}",
            WatchEvent.class);
    assertThat(((Status) event.getObject()).getCode()).isEqualTo(410);
  }

  private <T extends HasMetadata> T read(Class<T> type, String object) {
    WatchEvent event =
        serialization.unmarshal(
            "{\"type\":\"MODIFIED\",\"object\":{" + object + "}}", WatchEvent.class);
    assertThat(event.getType()).isEqualTo("MODIFIED");
    return type.cast(event.getObject());
  }
}
