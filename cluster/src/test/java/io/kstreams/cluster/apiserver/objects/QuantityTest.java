package io.kstreams.cluster.apiserver.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "1Gi, 1Gi",
    "1024Mi, 1Gi",
    "0.5Gi, 512Mi",
    "1.5Gi, 1536Mi",
    "1048576Ki, 1Gi",
    "512, 512",
    "512Ki, 512Ki",
    "1000, 1k",
    "1500, 1500",
    "0.25, 250m",
    "250m, 250m",
    "1000m, 1",
    "+5, 5",
    "-1Gi, -1Gi",
    ".5, 500m",
    "1., 1",
    "0, 0",
    "0Gi, 0",
    "0.5Ki, 512",
    "0.1Ki, 102400m",
    "1e3, 1e3",
    "1E3, 1e3",
    "12e-1, 1200e-3",
    "1E, 1E",
    "1Ei, 1Ei",
    "1n, 1n",
    "0.1n, 1n"
  })
  void aQuantityIsWrittenInItsOneForm(String text, String canonical) {
    assertThat(Quantity.parse(text).orElseThrow().canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1XB", "1GB", "Gi", "1 Gi", "1gi", "--1", "1e", "NaN", ".", "1e99999"})
  void whatIsNoQuantityIsNotTakenForOne(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @Test
  void quantitiesCompareByAmount() {
    Quantity gibibyte = Quantity.parse("1Gi").orElseThrow();
    assertThat(gibibyte)
        .isEqualByComparingTo(Quantity.parse("1024Mi").orElseThrow())
        .isGreaterThan(Quantity.parse("1G").orElseThrow());
  }
}
