package io.kstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
        OperatorLoad.run(3, true, Path.of("..").toAbsolutePath().normalize(), folder);
    assertThat(result.phases()).hasSize(5);
    assertThat(result.phases().get(1).requests().get("patch statefulsets").all()).isEqualTo(3);
    assertThat(result.conflicts()).isZero();
    assertThat(result.complaints()).isEmpty();
  }

  @Test
  void soItDoesWithTheOperatorToCompareWith() throws Exception {
    OperatorLoad.Result result =
        OperatorLoad.runDefaults(3, true, Path.of("..").toAbsolutePath().normalize(), folder);
    assertThat(result.phases()).hasSize(3);
    assertThat(result.phases().get(1).requests().get("patch statefulsets").all()).isEqualTo(3);
    assertThat(result.complaints()).isEmpty();
  }

  @Test
  void withoutPodsBothMakeAndChangeWhatIsTheirs() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    for (OperatorLoad.Result result :
        List.of(
            OperatorLoad.run(3, false, root, folder),
            OperatorLoad.runDefaults(3, false, root, folder))) {
      assertThat(result.phases())
          .extracting(Phase::name)
          .containsExactly("start", "from cold", "replicas");
      assertThat(result.phases().get(1).requests().get("patch statefulsets").all()).isEqualTo(3);
      assertThat(result.phases().get(2).requests().get("patch statefulsets").all()).isEqualTo(3);
      assertThat(result.complaints()).isEmpty();
    }
  }
}
