package io.kstreams.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.objects.Quantity;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities are sent as the API server will store them. */
class CanonicalQuantityTest {

  @ParameterizedTest
  @CsvSource({
    "1024Mi, 1Gi",
    "1536Mi, 1536Mi",
    "1.5Gi, 1536Mi",
    "0.25, 250m",
    "1000m, 1",
    "1000, 1k",
    "2048, 2048",
    "0Gi, 0",
    "0.5Ki, 512",
    "1e3, 1e3",
    "10e2, 1e3",
    "+1, 1",
  })
  void aQuantityHasItsCanonicalNotation(String text, String canonical) {
    assertThat(CanonicalQuantity.of(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1XB", "Gi", "1 Gi", "one"})
  void whatIsNoneIsLeftForTheServerToJudge(String text) {
    assertThat(CanonicalQuantity.of(text)).isEqualTo(text);
  }

  @Test
  void theStandInHasTheSameNotation() {
    Random random = new Random(7);
    List<String> suffixes =
        List.of("", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e1", "e2", "e3", "E3");
    for (int round = 0; round < 2000; round++) {
      String text =
          random.nextInt(5000)
              + (random.nextInt(3) == 0 ? "." + random.nextInt(10) : "")
              + suffixes.get(random.nextInt(suffixes.size()));
      assertThat(CanonicalQuantity.of(text))
          .as(text)
          .isEqualTo(Quantity.parse(text).orElseThrow().canonical());
    }
  }
}
