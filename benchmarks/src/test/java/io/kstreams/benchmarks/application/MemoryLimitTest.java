package io.kstreams.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.benchmarks.application.MemoryLimit.Sizes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program runs; what it measures is for people to judge. */
class MemoryLimitTest {
  @Test
  void aMarkIsReadAndStandsStillInTheEnd() throws Exception {
    Sizes sizes = new Sizes(1000, 500, 500, 2, 256);
    try (Platform platform = Platform.start(Path.of("..").toAbsolutePath().normalize())) {
      MemoryMarks marks = MemoryLimit.run(platform, PackagedApplication.AT_LEAST_ONCE, sizes);
      MemoryLimit.print(sizes, List.of(marks));
      assertThat(marks.mark()).isPositive();
      assertThat(marks.row()).startsWith("| at_least_once |");
    }
  }
}
