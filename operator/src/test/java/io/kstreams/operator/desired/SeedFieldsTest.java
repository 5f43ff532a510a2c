package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every field that the manifest of the original walk-through sets by hand has its value in the
 * objects of {@code samples/count.yaml}. A Kafka address may have a port now, and the budget and
 * other fields come on top.
 */
class SeedFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KStreamsCount SAMPLE = Resources.sample();
  private static final JsonNode SERVICE = JSON.valueToTree(HeadlessService.of(SAMPLE));
  private static final JsonNode SET = JSON.valueToTree(CountStatefulSet.of(SAMPLE, "any"));
  private static final String CONTAINER = "/spec/template/spec/containers/0";
  private static final String APART =
      "/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0";

  @ParameterizedTest
  @CsvSource({
    "/metadata/name, kstreams-count-service",
    "/metadata/labels/app, kstreams-count",
    "/spec/clusterIP, None",
    "/spec/selector/app, kstreams-count",
  })
  void theServiceHasItsValue(String path, String value) {
    assertThat(SERVICE.at(path).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "/metadata/name, kstreams-count",
    "/spec/serviceName, kstreams-count-service",
    "/spec/replicas, 2",
    "/spec/podManagementPolicy, Parallel",
    "/spec/selector/matchLabels/app, kstreams-count",
    "/spec/template/metadata/labels/app, kstreams-count",
    CONTAINER + "/name, kstreams-count",
    CONTAINER + "/volumeMounts/0/name, count-store",
    CONTAINER + "/volumeMounts/0/mountPath, /data/count-store",
    "/spec/volumeClaimTemplates/0/metadata/name, count-store",
    "/spec/volumeClaimTemplates/0/spec/accessModes/0, ReadWriteOnce",
    "/spec/volumeClaimTemplates/0/spec/resources/requests/storage, 1Gi",
    APART + "/topologyKey, kubernetes.io/hostname",
    APART + "/labelSelector/matchExpressions/0/key, app",
    APART + "/labelSelector/matchExpressions/0/operator, In",
    APART + "/labelSelector/matchExpressions/0/values/0, kstreams-count",
  })
  void theStatefulSetHasItsValue(String path, String value) {
    assertThat(SET.at(path).asText()).isEqualTo(value);
  }

  @Test
  void theContainerIsToldTheBroker() {
    assertThat(SET.at(CONTAINER + "/env"))
        .anySatisfy(
            variable -> {
              assertThat(variable.get("name")).isEqualTo(TextNode.valueOf("KAFKA_BROKER"));
              assertThat(variable.get("value").asText()).isEqualTo("kafka:9092");
            });
  }

  @Test
  void theClaimHasTheClassOfTheCluster() {
    assertThat(SET.at("/spec/volumeClaimTemplates/0/spec").has("storageClassName")).isFalse();
  }
}
