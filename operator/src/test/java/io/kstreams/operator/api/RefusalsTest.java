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
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.operator.StandIn;
import java.io.IOException;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A bad resource is refused when it is applied, by the rules in {@code crds/}, with the field and
 * what to do. What is refused is in {@code refused/}, and {@link BadInputTest} sees that nothing is
 * missing there.
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

  /** Of the rules: the rest is the schema's, which {@link BadInputTest} has without a server. */
  private static List<RefusedCase> cases(boolean changes) {
    return RefusedCase.exclusive().values().stream()
        .flatMap(List::stream)
        .filter(one -> one.constraint().contains("rule "))
        .filter(one -> changes == (one.from() != null))
        .toList();
  }

  @Test
  void aBadResourceIsRefusedWithFieldAndRemedyAndNothingIsStored() {
    assertThat(cases(false)).isNotEmpty();
    cases(false).forEach(one -> refused(one, () -> create(one.bad())));
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBadChangeIsRefusedWithFieldAndRemedyAndNothingChanges() {
    assertThat(cases(true)).isNotEmpty();
    for (RefusedCase one : cases(true)) {
      create(one.from());
      patchStatus("words", one.from().path("status"));
      List<GenericKubernetesResource> before = stored();
      ObjectNode bad = one.bad().deepCopy();
      String version = before.get(0).getMetadata().getResourceVersion();
      bad.withObjectProperty("metadata").put("resourceVersion", version);
      refused(one, () -> cluster.admin().resource(typed(bad)).update());
      assertThat(stored()).isEqualTo(before);
      deleteAll();
    }
  }

  private static void refused(RefusedCase one, ThrowingCallable write) {
    KubernetesClientException refusal =
        catchThrowableOfType(KubernetesClientException.class, write);
    assertThat(refusal).as(one.constraint()).isNotNull();
    assertThat(refusal.getCode()).isEqualTo(422);
    List<String> causes =
        Verdict.texts(
            refusal.getStatus().getDetails().getCauses().stream()
                .map(cause -> new Cause(cause.getReason(), cause.getMessage(), cause.getField()))
                .toList());
    assertThat(causes).isEqualTo(one.says());
    assertThat(one.says()).allSatisfy(text -> assertThat(refusal).hasMessageContaining(text));
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
    create(RefusedCase.merged(sample(), tree("{spec: {storage: {size: 20Gi}}}")));
    patchStatus(NAME, tree("{storage: {granted: 2Gi}}"));
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
    assertThatThrownBy(
            () -> create(RefusedCase.merged(sample(), tree("{spec: {inputTopic: words/in}}"))))
        .hasMessageContaining("inputTopic is no legal topic name");
    try (StandIn other = StandIn.start(edited)) {
      JsonNode topics =
          tree("{spec: {inputTopic: words/in, outputTopic: out, applicationId: null}}");
      other.admin().resource(typed(RefusedCase.merged(sample(), topics))).create();
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

  private static void patchStatus(String name, JsonNode status) {
    cluster
        .admin()
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace("default")
        .withName(name)
        .subresource("status")
        .patch(MERGE, YAML.createObjectNode().set("status", status).toString());
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
