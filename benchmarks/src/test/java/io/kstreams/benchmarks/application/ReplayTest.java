package io.kstreams.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.benchmarks.application.Replay.Crash;
import io.kstreams.benchmarks.application.Replay.Sizes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program runs; what it measures is for people to judge. */
class ReplayTest {
  @Test
  void whatIsRestoredAfterACrashIsAPartOfTheChangelog() throws Exception {
    Sizes sizes = new Sizes(2000, 1000, 100, 1, 2);
    try (Platform platform = Platform.start(Path.of("..").toAbsolutePath().normalize())) {
      List<Crash> crashes = Replay.run(platform, PackagedApplication.AT_LEAST_ONCE, sizes);
      Replay.print(sizes, crashes);
      assertThat(crashes)
          .hasSize(2)
          .allSatisfy(crash -> assertThat(crash.changelog()).isGreaterThanOrEqualTo(2000))
          .allSatisfy(crash -> assertThat(crash.restored()).isLessThanOrEqualTo(crash.changelog()));
    }
  }
}
