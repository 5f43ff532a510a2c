package io.kstreams.cluster.apiserver.apply.fieldpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1.0",
        "9007199254740993 | 9007199254740993",
        "'{a: 1, b: 2}' | '{b: 2.0, a: 1}'",
        "[1, x] | [1.0, x]",
        "null | null"
      })
  void valuesThatAreTheSame(String left, String right) {
    assertThat(Values.equal(Yaml.value(left), Yaml.value(right))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | '\"1\"'",
        "9007199254740993 | 9007199254740992",
        "true | '\"true\"'",
        "'{a: 1}' | '{a: 1, b: null}'",
        "'[1, 2]' | '[2, 1]'",
        "'[1]' | '[1, 1]'",
        "null | 0",
        "'{}' | '[]'"
      })
  void valuesThatDiffer(String left, String right) {
    assertThat(Values.equal(Yaml.value(left), Yaml.value(right))).isFalse();
    assertThat(Values.equal(Yaml.value(right), Yaml.value(left))).isFalse();
  }
}
