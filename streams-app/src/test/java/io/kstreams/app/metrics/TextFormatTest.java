package io.kstreams.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextFormatTest {
  @Test
  void familiesAreSortedAndHaveHelpAndType() {
    assertThat(
            TextFormat.write(
                List.of(
                    Family.gauge("b_bytes", "Bytes").with(1.5),
                    Family.counter("a_total", "Things")
                        .with(Map.of("thread", "1", "client", "consumer"), 12_345_678_901L)
                        .with(Map.of("thread", "2"), 0))))
        .isEqualTo(
            """
            # HELP a_total Things
            # TYPE a_total counter
            a_total{client="consumer",thread="1"} 12345678901
            a_total{thread="2"} 0
            # HELP b_bytes Bytes
            # TYPE b_bytes gauge
            b_bytes 1.5
            """);
  }

  @Test
  void whatHasAMeaningInTheFormatIsEscaped() {
    assertThat(
            TextFormat.write(
                List.of(
                    Family.gauge("a", "line\nand \\")
                        .with(Map.of("l", "quote \" line\n and \\"), Double.POSITIVE_INFINITY))))
        .contains("# HELP a line\\nand \\\\\n")
        .contains("a{l=\"quote \\\" line\\n and \\\\\"} +Inf\n");
  }

  @Test
  void aFamilyWithoutAValueIsLeftOut() {
    assertThat(TextFormat.write(List.of(Family.gauge("a", "A").with(Double.NaN)))).isEmpty();
  }
}
