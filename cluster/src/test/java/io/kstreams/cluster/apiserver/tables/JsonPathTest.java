package io.kstreams.cluster.apiserver.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
  private static final String OBJECT =
      """
      {"spec": {"a.b": "dotted", "n": 3, "none": null},
       "status": {"conditions": [{"type": "Stalled", "reason": "Other"},
                                 {"type": "Ready", "reason": "Running"}]}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        ".spec.n | 3",
        ".spec['a.b'] | dotted",
        ".status.conditions[?(@.type==\"Ready\")].reason | Running",
        ".status.conditions[?(@.type=='Stalled')].reason | Other",
        ".status.conditions[1].type | Ready",
        ".status.conditions[*].type | Stalled"
      })
  void findsTheFirstValue(String path, String expected) throws IOException {
    assertThat(new JsonPath(path).first(object()))
        .hasValueSatisfying(value -> assertThat(value.asText()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({".spec.absent.deeper", ".spec.none", ".status.conditions[5].type"})
  void findsNothingWhereThereIsNothing(String path) throws IOException {
    assertThat(new JsonPath(path).first(object())).isEmpty();
  }

  @Test
  void saysWhereItDoesNotUnderstand() {
    assertThatThrownBy(() -> new JsonPath(".spec..n"))
        .hasMessage("jsonPath .spec..n is not understood from character 6 on");
  }

  private static JsonNode object() throws IOException {
    return Json.parse(OBJECT.getBytes(StandardCharsets.UTF_8));
  }
}
