package io.kstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program runs; what it measures is for people to judge. */
@EnabledOnOs(OS.LINUX)
class OperatorLoadTest {
  @TempDir Path folder;

  @Test
  void everyResourceComesToRestAndGoesAgain() throws Exception {
    OperatorLoad.Result result =
        OperatorLoad.run(3, Path.of("..").toAbsolutePath().normalize(), folder);
    assertThat(result.phases()).hasSize(5);
    assertThat(result.phases().get(1).requests().get("patch statefulsets").all()).isEqualTo(3);
    assertThat(result.conflicts()).isZero();
    assertThat(result.complaints()).isEmpty();
  }

  @Test
  void soItDoesWithTheOperatorToCompareWith() throws Exception {
    OperatorLoad.Result result =
        OperatorLoad.runDefaults(3, Path.of("..").toAbsolutePath().normalize(), folder);
    assertThat(result.phases()).hasSize(3);
    assertThat(result.phases().get(1).requests().get("patch statefulsets").all()).isEqualTo(3);
    assertThat(result.complaints()).isEmpty();
  }
}
