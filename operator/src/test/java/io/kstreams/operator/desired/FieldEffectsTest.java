package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.Resources;
import io.kstreams.operator.StandIn;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.Leaf;
import io.kstreams.operator.api.Verdict;
import io.kstreams.operator.apply.AppliedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of each field does to a running application is what docs/fields.md says. */
class FieldEffectsTest {
  private static final String IMAGE = "kstreams-count:test";
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path FILES = Path.of("src/test/resources/io/kstreams/operator/api/fields");
  private static final Pattern ROW = Pattern.compile("[|] `([^`]+)` [|] ([a-z ]+) [|]");
  // In no object: the operator stops writing them, and says so. PausedTest shows it.
  private static final String PAUSED = "paused";

  private static ObjectNode definition;
  private static List<ObjectNode> resources;

  @BeforeAll
  static void read() throws IOException {
    definition = (ObjectNode) YAML.readTree(StandIn.definition());
    resources =
        List.of(
            (ObjectNode) YAML.readTree(FILES.resolve("password.yaml").toFile()),
            (ObjectNode) YAML.readTree(FILES.resolve("certificate.yaml").toFile()));
  }

  @Test
  void everyFieldHasTheEffectThatThePageSays() throws IOException {
    Map<String, String> written = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/fields.md"))) {
      ROW.matcher(line).results().forEach(row -> written.put(row.group(1), row.group(2)));
    }
    Map<String, String> found = new TreeMap<>();
    Verdict verdict = new Verdict(definition);
    for (Leaf leaf : Leaf.of(definition)) {
      found.put(leaf.name(), effect(verdict, leaf));
    }
    Set<Map.Entry<String, String>> wrong = new HashSet<>(written.entrySet());
    wrong.removeAll(found.entrySet());
    assertThat(wrong).as("on the page, but not so").isEmpty();
    assertThat(found.keySet()).as("fields with a row").isEqualTo(written.keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sessionTimeout: 120s} | {sessionTimeout: 2m}",
        "{resources: {limits: {memory: 1Gi}}} | {resources: {limits: {memory: 1024Mi}}}",
        "{resources: {limits: {memory: 1Gi, cpu: 1}}} | {resources: {limits: {memory: 1Gi, cpu:"
            + " 1000m}}}",
        "{kafka: {bootstrapServers: 'a:9092,b'}} | {kafka: {bootstrapServers: ' a , b:9092'}}",
        "{kafka: {bootstrapServers: a, config: {acks: 1}}} | {kafka: {bootstrapServers: a, config:"
            + " {acks: '1'}}}",
        "{kafka: {bootstrapServers: a, tls: {}}} | {kafka: {bootstrapServers: a, tls:"
            + " {trustedCertificates: []}}}",
        "{} | {image: 'kstreams-count:test'}",
        "{} | {pod: {env: [], labels: {}, tolerations: [], volumes: []}}",
        "{antiAffinity: {type: None}} | {antiAffinity: {type: None, topologyKey: rack}}",
        "{pod: {env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]}} | {pod: {env:"
            + " [{name: A, valueFrom: {fieldRef: {fieldPath: spec.nodeName, apiVersion: v1}}}]}}",
      })
  void anotherNotationOfTheSameRestartsNoPod(String one, String other) {
    assertThat(template(Resources.sample(other))).isEqualTo(template(Resources.sample(one)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kafka: {bootstrapServers: 'a,b'}} | {kafka: {bootstrapServers: 'b,a'}}",
        "{kafka: {bootstrapServers: a}} | {kafka: {bootstrapServers: A}}",
        "{resources: {limits: {memory: 1Gi}}} | {resources: {limits: {memory: 1073741824}}}",
      })
  void whatThePageSaysRestartsPodsAllTheSame(String one, String other) {
    assertThat(template(Resources.sample(other))).isNotEqualTo(template(Resources.sample(one)));
  }

  private static String effect(Verdict verdict, Leaf leaf) {
    ObjectNode before =
        resources.stream()
            .filter(leaf::isIn)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no resource has a " + leaf.name()));
    ObjectNode after = leaf.changed(before);
    assertThat(verdict.on(null, before)).isEmpty();
    assertThat(verdict.on(null, after)).as(leaf.name()).isEmpty();
    if (!verdict.on(before, after).isEmpty()) {
      return "refused";
    }
    return effect(leaf, resource(before), resource(after));
  }

  private static String effect(Leaf leaf, KStreamsCount before, KStreamsCount after) {
    assertThat(AppliedTree.of(HeadlessService.of(after)))
        .as("the Service never changes")
        .isEqualTo(AppliedTree.of(HeadlessService.of(before)));
    assertThat(AppliedTree.of(DisruptionBudget.of(after)))
        .as("the budget comes and goes, but never changes")
        .isEqualTo(AppliedTree.of(DisruptionBudget.of(before)));
    if (!template(before).equals(template(after))) {
      return "rolls";
    }
    StatefulSet old = CountStatefulSet.of(before, IMAGE);
    StatefulSet next = CountStatefulSet.of(after, IMAGE);
    if (!old.getSpec().getReplicas().equals(next.getSpec().getReplicas())) {
      return "scales";
    }
    if (!AppliedTree.of(old).equals(AppliedTree.of(next))) {
      return "grows";
    }
    if (DisruptionBudget.isWanted(before) != DisruptionBudget.isWanted(after)) {
      return "budget";
    }
    return leaf.name().equals(PAUSED) ? "status only" : "none";
  }

  private static JsonNode template(KStreamsCount resource) {
    return AppliedTree.of(CountStatefulSet.of(resource, IMAGE).getSpec().getTemplate());
  }

  private static KStreamsCount resource(ObjectNode tree) {
    return Resources.of(tree.toString());
  }
}
