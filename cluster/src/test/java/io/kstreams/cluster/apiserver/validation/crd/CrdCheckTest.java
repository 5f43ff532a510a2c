package io.kstreams.cluster.apiserver.validation.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.validation.Yaml;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of Kubernetes 1.36's own library for the same definitions. */
class CrdCheckTest {
  private static final String SPEC = "spec.validation.openAPIV3Schema.properties[spec].";
  private static final String TOPIC =
      "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/inputTopic";

  @Test
  void theRecordedDefinitionIsAccepted() throws IOException {
    assertThat(CrdCheck.check(definition(), null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selff != 1 | undeclared reference to 'selff' (in container '')",
        "self == | compilation failed: ERROR: <input>:1:8: ",
        "self + 'a' | cel expression must evaluate to a bool",
        "self.size() > 1 && oldSelf == 1 | found no matching overload for '_==_' applied to '(string, int)'"
      })
  void aRuleThatDoesNotCompileIsRefused(String rule, String message) throws IOException {
    ObjectNode crd = definition();
    rule(crd).put("rule", rule);
    assertThat(CrdCheck.check(crd, null))
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.field())
                  .isEqualTo(SPEC + "properties[inputTopic].x-kubernetes-validations[0].rule");
              assertThat(cause.message())
                  .startsWith(
                      "Invalid value: {\"Rule\":\""
                          + rule.replace("&", "\\u0026").replace(">", "\\u003e"))
                  .contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rule | `` | FieldValueRequired | Required value: rule is not specified",
        "message | a\\nb | FieldValueInvalid | Invalid value: \"a\\nb\": must not contain line breaks",
        "fieldPath | .foo | FieldValueInvalid | Invalid value: \".foo\": must be a valid path"
      })
  void aRuleSaysWhatItMust(String field, String value, String reason, String message)
      throws IOException {
    ObjectNode crd = definition();
    rule(crd).put(field, value.replace("\\n", "\n"));
    assertThat(CrdCheck.check(crd, null))
        .containsExactly(
            new Cause(
                reason,
                message,
                SPEC + "properties[inputTopic].x-kubernetes-validations[0]." + field));
  }

  @Test
  void aMessageExpressionIsAText() throws IOException {
    ObjectNode crd = definition();
    rule(crd).put("messageExpression", "1");
    assertThat(CrdCheck.check(crd, null))
        .containsExactly(
            new Cause(
                "FieldValueInvalid",
                "Invalid value: {\"Rule\":\"self != '.' \\u0026\\u0026 self != '..'\",\"Message\":"
                    + "\"inputTopic must not be '.' or '..'\",\"MessageExpression\":\"1\",\"Reason\":"
                    + "null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: messageExpression must"
                    + " evaluate to a string",
                SPEC + "properties[inputTopic].x-kubernetes-validations[0].messageExpression"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{pattern: '[', type: string} | pattern | FieldValueInvalid | Invalid value: \"[\": must be a valid regular expression, but isn't: error parsing regexp: missing closing ]: `[`",
        "{maxLength: 1} | type | FieldValueRequired | Required value: must not be empty for specified object fields",
        "{type: text} | type | FieldValueNotSupported | Unsupported value: \"text\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"",
        "{type: integer, default: x} | default | FieldValueTypeInvalid | Invalid value: \"string\":  in body must be of type integer: \"string\"",
        "{type: array} | items | FieldValueRequired | Required value: must be specified",
        "{type: array, items: {type: object}, x-kubernetes-list-type: map} | x-kubernetes-list-map-keys | FieldValueRequired | Required value: must not be empty if x-kubernetes-list-type is map",
        "{type: object, additionalProperties: {type: string}, properties: {a: {type: string}}} | additionalProperties | FieldValueForbidden | Forbidden: additionalProperties and properties are mutual exclusive",
        "{type: string, uniqueItems: true} | uniqueItems | FieldValueForbidden | Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic"
      })
  void aSchemaIsStructural(String node, String field, String reason, String message)
      throws IOException {
    ObjectNode crd = definition();
    ((ObjectNode) crd.at(TOPIC.replace("/inputTopic", ""))).set("extra", Yaml.object(node));
    assertThat(CrdCheck.check(crd, null))
        .contains(new Cause(reason, message, SPEC + "properties[extra]." + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/metadata | {name: other.kstreams.io} | metadata.name",
        "/spec | {scope: Global} | spec.scope",
        "/spec/names | {kind: ''} | spec.names.kind",
        "/spec/versions/0 | {storage: false} | spec.versions",
        "/spec/versions/0 | {schema: {}} | spec.versions[0].schema.openAPIV3Schema",
        "/spec/versions/0/additionalPrinterColumns/0 | {type: text} | spec.additionalPrinterColumns[0].type",
        "/spec/versions/0/subresources/scale | {specReplicasPath: spec.replicas} | spec.subresources.scale.specReplicasPath"
      })
  void whatIsAroundTheSchemaIsChecked(String at, String change, String field) throws IOException {
    ObjectNode crd = definition();
    ((ObjectNode) crd.at(at)).setAll(Yaml.object(change));
    assertThat(CrdCheck.check(crd, null)).extracting(Cause::field).containsExactly(field);
  }

  private static ObjectNode rule(ObjectNode crd) {
    return (ObjectNode) crd.at(TOPIC + "/x-kubernetes-validations/0");
  }

  private static ObjectNode definition() throws IOException {
    try (InputStream in =
        CrdCheckTest.class.getResourceAsStream("/io/kstreams/cluster/recordings/crd.yaml")) {
      return (ObjectNode) Json.parseYaml(in.readAllBytes());
    }
  }
}
