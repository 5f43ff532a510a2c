package io.kstreams.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputLineTest {
  @Test
  void theKeyEndsAtTheFirstColon() {
    assertThat(InputLine.parse(7, "foo:bar:baz")).contains(new InputLine(7, "foo", "bar:baz"));
  }

  @Test
  void aValueMayBeEmpty() {
    assertThat(InputLine.parse(1, "foo:")).contains(new InputLine(1, "foo", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "foo", ":bar", ":"})
  void aLineWithoutAKeyIsNoRecord(String line) {
    assertThat(InputLine.parse(1, line)).isEmpty();
  }
}
