package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.crd.CrdCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definition in {@code crds/} is evaluated as it is written. */
class ShippedDefinitionTest {
  private static final String DEFINITION = Yaml.file("crds/kstreamscounts.yaml");
  private static final String ANY_TOPIC = "self.matches('^[a-zA-Z0-9._-]*$')";

  private static final Rules SHIPPED = new Rules(DEFINITION);

  @Test
  void theDefinitionIsAccepted() {
    assertThat(CrdCheck.check(Yaml.object(DEFINITION), null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "one-node", "retained", "standbys", "tuned"})
  void aSampleIsAccepted(String sample) {
    assertThat(SHIPPED.verdict(Yaml.object(Yaml.file("samples/" + sample + ".yaml")), null))
        .isEmpty();
  }

  @Test
  void anEditedRuleChangesTheVerdict() {
    ObjectNode resource = resource("words/in");
    assertThat(SHIPPED.verdict(resource.deepCopy(), null))
        .extracting(Cause::field)
        .containsExactly("spec.inputTopic");
    Rules edited = new Rules(DEFINITION.replace(ANY_TOPIC, "self.matches('^[a-z/]*$')"));
    assertThat(edited.verdict(resource, null)).isEmpty();
    assertThat(edited.verdict(resource("words1"), null))
        .extracting(Cause::field)
        .containsExactly("spec.inputTopic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/spec/kafka | bootstrapServers | a b | spec.kafka.bootstrapServers",
        "/spec | inputTopic | a/b | spec.inputTopic",
        "/spec | outputTopic | in | spec.outputTopic",
        "/spec/storage | size | 1XB | spec.storage.size",
        "/spec/kafka/config | group.id | x | spec.kafka.config"
      })
  void aBadResourceIsRefusedForItsField(String parent, String name, String value, String field) {
    ObjectNode resource = resource("in");
    ((ObjectNode) resource.at(parent)).put(name, value);
    assertThat(SHIPPED.verdict(resource, null)).extracting(Cause::field).containsExactly(field);
  }

  @Test
  void storageShrinksNoFurtherThanWhatIsGranted() {
    ObjectNode old = resource("in");
    old.withObject("/spec/storage").put("size", "10Gi");
    assertThat(SHIPPED.verdict(old, null)).isEmpty();
    ObjectNode smaller = old.deepCopy();
    smaller.withObject("/spec/storage").put("size", "5Gi");
    assertThat(SHIPPED.verdict(smaller.deepCopy(), old))
        .extracting(Cause::field)
        .containsExactly("spec.storage.size");
    old.putObject("status").putObject("storage").put("granted", "5Gi");
    assertThat(SHIPPED.verdict(smaller, old)).isEmpty();
  }

  private static ObjectNode resource(String inputTopic) {
    ObjectNode resource =
        Yaml.object(
            """
            apiVersion: kstreams.io/v1alpha1
            kind: KStreamsCount
            metadata: {name: words}
            spec:
              kafka: {bootstrapServers: "kafka:9092", config: {}}
              outputTopic: out
              storage: {}
            """);
    resource.withObject("/spec").put("inputTopic", inputTopic);
    return resource;
  }

  /** A definition in use. */
  private static final class Rules {
    private final ResourceType type;
    private final Schema schema;

    Rules(String definition) {
      ObjectNode crd = Yaml.object(definition);
      type = CustomTypes.of(crd).get(0);
      schema = new Schemas().of(type);
    }

    List<Cause> verdict(ObjectNode object, ObjectNode old) {
      Pruning.prune(schema, object);
      Defaulting.apply(type, schema, object);
      return Validation.check(type, schema, object, old, null);
    }
  }
}
