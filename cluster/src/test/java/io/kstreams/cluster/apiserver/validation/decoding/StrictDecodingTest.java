package io.kstreams.cluster.apiserver.validation.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictDecodingTest {
  private static final ResourceType SETS = new ResourceTypes().builtIn("apps", "statefulsets");
  private static final Schema SCHEMA = new Schemas().of(SETS);
  private static final ObjectNode UNKNOWN =
      Yaml.object(
          """
          metadata: {name: a, nam: b}
          spec: {template: {spec: {containers: [{name: a}, {imag: b}]}}, replica: 1}
          """);

  @Test
  void unknownFieldsAreNamedWithTheirPaths() {
    assertThat(UnknownFields.find(SCHEMA, UNKNOWN))
        .containsExactly(
            "unknown field \"metadata.nam\"",
            "unknown field \"spec.replica\"",
            "unknown field \"spec.template.spec.containers[1].imag\"");
  }

  @Test
  void fieldValidationDecidesWhatUnknownFieldsDo() {
    assertThat(StrictDecoding.check(SETS, SCHEMA, UNKNOWN, List.of(), FieldValidation.WARN))
        .hasSize(3);
    assertThat(StrictDecoding.check(SETS, SCHEMA, UNKNOWN, List.of(), FieldValidation.IGNORE))
        .isEmpty();
    assertThatThrownBy(
            () ->
                StrictDecoding.check(
                    SETS,
                    SCHEMA,
                    UNKNOWN,
                    List.of("duplicate field \"a\""),
                    FieldValidation.STRICT))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(400))
        .hasMessage(
            "StatefulSet in version \"v1\" cannot be handled as a StatefulSet: strict decoding"
                + " error: duplicate field \"a\", unknown field \"metadata.nam\", unknown field"
                + " \"spec.replica\", unknown field \"spec.template.spec.containers[1].imag\"");
  }

  @ParameterizedTest
  @CsvSource({"'', WARN", "Warn, WARN", "Strict, STRICT", "Ignore, IGNORE"})
  void theParameterHasThreeValues(String parameter, FieldValidation mode) {
    assertThat(FieldValidation.of(parameter)).contains(mode);
  }

  @Test
  void anyOtherValueOfTheParameterIsNone() {
    assertThat(FieldValidation.of("strict")).isEmpty();
  }

  @Test
  void duplicatesOfJsonAreNamedWithTheirPaths() throws IOException {
    String text =
        "{\"a\":{\"b\":1,\"b\":2},\"l\":[{\"c\":1},{\"c\":1,\"c\":2}],\"a\":3,\"b\":[1,1]}";
    assertThat(DuplicateFields.inJson(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "duplicate field \"a.b\"", "duplicate field \"l[1].c\"", "duplicate field \"a\"");
  }

  @Test
  void duplicatesOfYamlAreNamedWithTheirLines() throws IOException {
    String text = "a: 1\nb:\n  c: 1\n  c: 2\n";
    assertThat(DuplicateFields.inYaml(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("line 4: key \"c\" already set in map");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{spec: {replicas: two}} | json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32",
        "{spec: {replicas: 3000000000}} | json: cannot unmarshal number into Go struct field StatefulSetSpec.spec.replicas of type int32",
        "{metadata: {labels: {a: 1}}} | json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string",
        "{metadata: {labels: [a]}} | json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type map[string]string",
        "{spec: {template: {spec: {containers: {}}}}} | json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container",
        "{spec: {template: {spec: {containers: [{resources: {limits: {memory: 1XB}}}]}}}} | quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
      })
  void aWrongTypeIsRefusedAsGoRefusesIt(String object, String message) {
    assertThat(GoTypes.mismatch(SCHEMA, Yaml.object(object))).contains(message);
  }

  @Test
  void valuesOfTheRightTypesAreTaken() {
    assertThat(
            GoTypes.mismatch(
                SCHEMA,
                Yaml.object(
                    """
                    metadata: {creationTimestamp: null, labels: {a: "1"}}
                    spec:
                      replicas: 2
                      updateStrategy: {rollingUpdate: {maxUnavailable: 50%}}
                      template: {spec: {containers: [{resources: {limits: {cpu: 1, memory: 1Gi}}}]}}
                    """)))
        .isEmpty();
  }
}
