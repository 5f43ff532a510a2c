package io.kstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs run; what they measure is for people to judge. */
class ApiLoadTest {
  @TempDir Path folder;

  @Test
  void everyRequestIsMeasured() throws Exception {
    assertThat(RequestCosts.with(8, 4)).hasSize(9);
  }

  @Test
  void everySetComesToRest() throws Exception {
    assertThat(SetsToRest.of(6, folder).requests()).isGreaterThan(6 * 10);
  }
}
