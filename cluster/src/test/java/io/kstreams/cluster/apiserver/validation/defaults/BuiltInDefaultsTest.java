package io.kstreams.cluster.apiserver.validation.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Defaulting;
import io.kstreams.cluster.apiserver.validation.Pruning;
import io.kstreams.cluster.apiserver.validation.Recorded;
import io.kstreams.cluster.apiserver.validation.Yaml;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuiltInDefaultsTest {
  private static final ResourceTypes TYPES = new ResourceTypes();
  private static final Schemas SCHEMAS = new Schemas();
  // What the server gives that is no default: identity, and what a claim gets by admission.
  // Given to a new Service when it is stored.
  private static final List<String> ADDRESSES =
      List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy");

  private static final Set<String> NOT_DEFAULTS =
      Set.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

  @TestFactory
  Stream<DynamicTest> aNewObjectHasTheRecordedDefaults() {
    return Stream.of("apply-builtin", "authorization", "events-and-leases", "deletion")
        .flatMap(file -> Recorded.exchanges(file).stream())
        .filter(e -> e.path("response").path("status").asInt() == 201)
        .filter(e -> e.path("request").path("body").has("metadata"))
        .filter(e -> TYPES.all().stream().anyMatch(t -> isOf(t, e.path("request").path("body"))))
        .map(
            e -> {
              JsonNode body = e.path("request").get("body");
              return DynamicTest.dynamicTest(
                  body.path("kind").asText() + " " + body.path("metadata").path("name").asText(),
                  () -> {
                    ObjectNode wanted = e.path("response").path("body").deepCopy();
                    ((ObjectNode) wanted.get("metadata")).remove(NOT_DEFAULTS);
                    ((ObjectNode) wanted.get("metadata")).remove("finalizers");
                    if (wanted.path("kind").asText().equals("PersistentVolumeClaim")) {
                      ((ObjectNode) wanted.get("spec")).remove("storageClassName");
                    }
                    if (wanted.path("kind").asText().equals("Service")) {
                      ((ObjectNode) wanted.get("spec")).remove(ADDRESSES);
                    }
                    ObjectNode completed = completed(body.deepCopy());
                    ObjectNode metadata = (ObjectNode) completed.get("metadata");
                    metadata.remove("resourceVersion");
                    metadata.remove("finalizers");
                    metadata.put("namespace", "default");
                    assertThat(completed).isEqualTo(wanted);
                  });
            });
  }

  @Test
  void defaultsTwiceAreDefaultsOnce() {
    ObjectNode once =
        completed(
            Yaml.object(
                """
                apiVersion: apps/v1
                kind: Deployment
                spec: {template: {spec: {containers: [{name: a, image: b}]}}}
                """));
    ObjectNode twice = completed(once.deepCopy());
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void quantitiesGetTheirCanonicalForm() {
    assertThat(container("{resources: {limits: {memory: 1024Mi, cpu: 0.25}}}").at("/resources"))
        .isEqualTo(Yaml.object("limits: {memory: 1Gi, cpu: 250m}"));
  }

  @Test
  void aPodsRequestsAreItsLimitsButATemplatesAreNot() {
    ObjectNode pod =
        completed(
            Yaml.object(
                """
                apiVersion: v1
                kind: Pod
                spec: {containers: [{name: a, image: b, resources: {limits: {memory: 1Gi, cpu: 1}, requests: {cpu: 500m}}}]}
                """));
    assertThat(pod.at("/spec/containers/0/resources/requests"))
        .isEqualTo(Yaml.object("{cpu: 500m, memory: 1Gi}"));
    assertThat(container("{resources: {limits: {memory: 1Gi}}}").at("/resources").has("requests"))
        .isFalse();
  }

  @Test
  void aMovingTagIsAlwaysPulled() {
    assertThat(policy("repo")).isEqualTo("Always");
    assertThat(policy("host:5000/repo")).isEqualTo("Always");
    assertThat(policy("repo:latest")).isEqualTo("Always");
    assertThat(policy("repo:1")).isEqualTo("IfNotPresent");
    assertThat(policy("repo@sha256:0")).isEqualTo("IfNotPresent");
  }

  @Test
  void aProbeHasItsTimes() {
    assertThat(container("{livenessProbe: {httpGet: {port: http}}}").at("/livenessProbe"))
        .isEqualTo(
            Yaml.object(
                """
                httpGet: {port: http, path: /, scheme: HTTP}
                timeoutSeconds: 1
                periodSeconds: 10
                successThreshold: 1
                failureThreshold: 3
                """));
  }

  @Test
  void referencesInTheEnvironmentAreWhole() {
    JsonNode env =
        container(
                "{env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}},"
                    + " {name: B, valueFrom: {resourceFieldRef: {resource: limits.memory}}}]}")
            .get("env");
    assertThat(env.at("/0/valueFrom/fieldRef/apiVersion").asText()).isEqualTo("v1");
    assertThat(env.at("/1/valueFrom/resourceFieldRef/divisor").asText()).isEqualTo("0");
  }

  @Test
  void aSecretsTextsBecomeData() {
    ObjectNode secret =
        completed(Yaml.object("{apiVersion: v1, kind: Secret, stringData: {a: hello}}"));
    assertThat(secret.at("/data/a").asText()).isEqualTo("aGVsbG8=");
    assertThat(secret.has("stringData")).isFalse();
    assertThat(secret.get("type").asText()).isEqualTo("Opaque");
  }

  @Test
  void aDefinitionGetsTheNamesThatFollowFromItsKind() {
    ObjectNode definition =
        completed(
            Yaml.object(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                spec: {names: {kind: MyKind, plural: mykinds}}
                """));
    assertThat(definition.at("/spec/names"))
        .isEqualTo(
            Yaml.object("{kind: MyKind, plural: mykinds, singular: mykind, listKind: MyKindList}"));
    assertThat(definition.at("/spec/conversion/strategy").asText()).isEqualTo("None");
  }

  private static String policy(String image) {
    return container("{image: '" + image + "'}").get("imagePullPolicy").asText();
  }

  private static JsonNode container(String container) {
    ObjectNode set =
        Yaml.object("{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {}}}}");
    set.withObject("/spec/template/spec").putArray("containers").add(Yaml.object(container));
    return completed(set).at("/spec/template/spec/containers/0");
  }

  private static ObjectNode completed(ObjectNode object) {
    ResourceType type = TYPES.all().stream().filter(t -> isOf(t, object)).findFirst().orElseThrow();
    Schema schema = SCHEMAS.of(type);
    Pruning.prune(schema, object);
    Defaulting.apply(type, schema, object);
    return object;
  }

  private static boolean isOf(ResourceType type, JsonNode object) {
    return type.apiVersion().equals(object.path("apiVersion").asText())
        && type.kind().equals(object.path("kind").asText());
  }
}
