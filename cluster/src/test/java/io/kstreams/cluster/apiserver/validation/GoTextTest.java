package io.kstreams.cluster.apiserver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"a\\\"b\\\\\";\"a\\\"b\\\\\"",
        "\"a\\nb\";\"a\\nb\"",
        "1.5;1.5",
        "2.0;2",
        "3000000000;3000000000",
        "3000000.0;3e+06",
        "9223372036854775808.0;9.223372036854776e+18",
        "true;true",
        "null;null",
        "{\"a\":[1]};{\"a\":[1]}"
      })
  void aValueIsWrittenAsGoWritesIt(String json, String text) throws IOException {
    assertThat(GoText.of(Json.parse(json.getBytes(StandardCharsets.UTF_8)))).isEqualTo(text);
  }
}
