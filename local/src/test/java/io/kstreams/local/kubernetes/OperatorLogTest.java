package io.kstreams.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorLogTest {

  @Test
  void warningsErrorsAndStackTracesAreUnexpectedAndNothingElseIs() {
    assertThat(
            OperatorLog.unexpected(
                """
                2026-01-01T00:00:00.000Z INFO  ChangeLog - is Running: no ERROR, no WARN
                2026-01-01T00:00:00.000Z WARN  Reflector - again
                2026-01-01T00:00:00.000Z ERROR Main - lost
                java.lang.IllegalStateException: x
                \tat io.kstreams.operator.Main.main(Main.java:1)
                """))
        .hasSize(3);
  }
}
