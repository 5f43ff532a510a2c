package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts that no recording has: what Kubernetes' own library says of the same values. */
class SchemaWalkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: object, minProperties: 2} | {b: 1} | a: Invalid value: 1: a in body should have at"
            + " least 2 properties",
        "{type: object, maxProperties: 1} | {b: 1, c: 2} | a: Too many: 2: must have at most 1 item",
        "{type: object, maxProperties: 2} | {b: 1, c: 2, d: 3} | a: Too many: 3: must have at most 2"
            + " items",
        "{format: duration} | 120 | a: Invalid value: \"int64\": a in body must be of type duration:"
            + " \"int64\"",
        "{type: integer, format: int64} | 9223372036854775808 | a: Invalid value: \"float64\": a in"
            + " body must be of type int64: \"float64\"; <nil>: Invalid value: \"\": Checked value"
            + " must be of type integer with format int64 in a",
        "{type: integer, format: int64, maximum: 5} | 9223372036854775808 | a: Invalid value:"
            + " \"float64\": a in body must be of type int64: \"float64\"; <nil>: Invalid value:"
            + " \"\": Checked value must be of type integer with format int64 in a; a: Invalid value:"
            + " 9.223372036854776e+18: a in body should be less than or equal to 5",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n], items: {}} | [b]"
            + " | a[0]: Invalid value: \"b\": must be an object for an array of list-type map",
      })
  void aValueIsRefusedInTheWordsOfKubernetes(String schema, String value, String causes)
      throws IOException {
    ObjectNode definition = object("{type: object, properties: {a: " + schema + "}}");
    ObjectNode object = object("{a: " + value + "}");
    List<Cause> found = new ArrayList<>(SchemaWalk.check(definition, object));
    found.addAll(ListTypeCheck.check(Schemas.ofNode(definition), object));
    assertThat(found)
        .extracting(cause -> cause.field() + ": " + cause.message())
        .containsExactly(causes.split("; "));
  }

  private static ObjectNode object(String yaml) throws IOException {
    return (ObjectNode) Json.parseYaml(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
