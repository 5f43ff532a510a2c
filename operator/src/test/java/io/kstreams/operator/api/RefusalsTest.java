package io.kstreams.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kstreams.operator.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A bad resource is refused when it is applied, by the rules in {@code crds/}, with the field and
 * what to do. The verdicts in {@code refused.yaml} are those of Kubernetes' own code.
 */
class RefusalsTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path SAMPLES = Path.of("../samples");
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
  private static final String NAME = "kstreams-count";

  static final List<String> PREFIXES =
      List.of(
          "",
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX);

  private static StandIn cluster;

  @BeforeAll
  static void start() {
    cluster = StandIn.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void deleteAll() {
    cluster.admin().resources(KStreamsCount.class).inNamespace("default").delete();
  }

  record Case(String title, JsonNode from, JsonNode bad, String says) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream file = RefusalsTest.class.getResourceAsStream("refused.yaml")) {
      return YAML.readTree(file).valueStream().map(RefusalsTest::readCase).toList();
    }
  }

  private static Case readCase(JsonNode node) {
    return new Case(
        node.get("case").asText(), node.get("from"), node.get("bad"), node.get("says").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aBadResourceIsRefusedWithFieldAndRemedyAndNothingChanges(Case one) {
    if (one.from() == null) {
      assertThatThrownBy(() -> create(merged(sample(), one.bad())))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(one.says());
      assertThat(stored()).isEmpty();
    } else {
      create(merged(sample(), one.from()));
      List<GenericKubernetesResource> before = stored();
      assertThatThrownBy(() -> patch(one.bad()))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(one.says());
      assertThat(stored()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @FieldSource("PREFIXES")
  void everyPropertyOfKafkaThatHoldsASecretIsRefused(String prefix) {
    for (String property : passwords()) {
      ObjectNode resource = sample();
      ((ObjectNode) resource.at("/spec/kafka")).putObject("config").put(prefix + property, "x9y8");
      KubernetesClientException refusal =
          catchThrowableOfType(KubernetesClientException.class, () -> create(resource));
      assertThat(refusal)
          .as(prefix + property)
          .hasMessageContaining("spec.kafka.config")
          .hasMessageContaining("use kafka.tls and kafka.authentication")
          .hasMessageNotContaining("x9y8");
    }
  }

  @Test
  void anOrdinaryPropertyIsAcceptedBehindEveryPrefix() {
    ObjectNode resource = sample();
    ObjectNode config = ((ObjectNode) resource.at("/spec/kafka")).putObject("config");
    PREFIXES.forEach(prefix -> config.put(prefix + "request.timeout.ms", 30000));
    config.put("ssl.endpoint.identification.algorithm", "");
    create(resource);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void storageMayShrinkToWhatItsVolumesHave() {
    create(merged(sample(), tree("{spec: {storage: {size: 20Gi}}}")));
    cluster
        .admin()
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace("default")
        .withName(NAME)
        .subresource("status")
        .patch(MERGE, "{\"status\":{\"storage\":{\"granted\":\"2Gi\"}}}");
    assertThatThrownBy(() -> patch(tree("{spec: {storage: {size: 1Gi}}}")))
        .hasMessageContaining("storage.size cannot shrink");
    patch(tree("{spec: {storage: {size: 2Gi}}}"));
    assertThat(stored().get(0).<String>get("spec", "storage", "size")).isEqualTo("2Gi");
  }

  @Test
  void anEditedRuleChangesTheVerdict() {
    String edited =
        StandIn.definition()
            .replace("self.matches('^[a-zA-Z0-9._-]*$')", "self.matches('^[a-z/]*$')");
    assertThatThrownBy(() -> create(merged(sample(), tree("{spec: {inputTopic: words/in}}"))))
        .hasMessageContaining("inputTopic is no legal topic name");
    try (StandIn other = StandIn.start(edited)) {
      JsonNode topics =
          tree("{spec: {inputTopic: words/in, outputTopic: out, applicationId: null}}");
      other.admin().resource(typed(merged(sample(), topics))).create();
      assertThatThrownBy(() -> other.admin().resource(typed(sample())).create())
          .hasMessageContaining("inputTopic is no legal topic name");
    }
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsAccepted(Path sample) throws IOException {
    create(YAML.readTree(sample.toFile()).deepCopy());
    assertThat(stored()).hasSize(1);
  }

  @Test
  void everySampleHasItsOwnNameApplicationAndTopics() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Path sample : samples()) {
      JsonNode resource = YAML.readTree(sample.toFile());
      for (String path :
          List.of(
              "/metadata/name", "/spec/applicationId", "/spec/inputTopic", "/spec/outputTopic")) {
        assertThat(seen.add(resource.at(path).asText())).as("%s of %s", path, sample).isTrue();
      }
    }
  }

  private static Set<String> passwords() {
    Set<String> names = new TreeSet<>();
    Stream.of(
            StreamsConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            AdminClientConfig.configDef())
        .map(ConfigDef::configKeys)
        .map(Map::values)
        .forEach(
            keys ->
                keys.stream()
                    .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                    .forEach(key -> names.add(key.name)));
    assertThat(names).contains("sasl.jaas.config", "ssl.keystore.password");
    return names;
  }

  private static ObjectNode sample() {
    try {
      return YAML.readTree(SAMPLES.resolve("count.yaml").toFile()).deepCopy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode merged(ObjectNode base, JsonNode change) {
    for (Map.Entry<String, JsonNode> field : change.properties()) {
      if (field.getValue().isNull()) {
        base.remove(field.getKey());
      } else if (field.getValue().isObject()) {
        base.set(field.getKey(), merged(base.withObjectProperty(field.getKey()), field.getValue()));
      } else {
        base.set(field.getKey(), field.getValue());
      }
    }
    return base;
  }

  private static HasMetadata typed(JsonNode resource) {
    return YAML.convertValue(resource, GenericKubernetesResource.class);
  }

  private static void create(JsonNode resource) {
    cluster.admin().resource(typed(resource)).create();
  }

  private static void patch(JsonNode change) {
    cluster
        .admin()
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace("default")
        .withName(NAME)
        .patch(MERGE, change.toString());
  }

  private static List<GenericKubernetesResource> stored() {
    return cluster
        .admin()
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace("default")
        .list()
        .getItems();
  }
}
