package io.kstreams.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.benchmarks.application.RollingRestart.Sizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The program runs; what it measures is for people to judge. The seed is not started again here: it
 * would wait for the session of the one before.
 */
class RestartsTest {
  private static Platform platform;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start(Path.of("..").toAbsolutePath().normalize());
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theSeedCounts() throws Exception {
    Application application = platform.application(new SeedApplication(), "counting");
    try (Pod pod = application.pods(1).get(0);
        Load load = new Load(application, 1, new Random(1))) {
      pod.start();
      pod.awaitRunning();
      load.send(3, Load.AT_ONCE);
      application.awaitCounted(); // with its first commit, after 30 s
      assertThat(pod.terminate()).isEqualTo(143);
      assertThat(application.counts()).isEqualTo(Map.of("key-0", "3"));
    }
  }

  @Test
  void everyCleanRestartIsMeasuredAndRestoresNothing() throws Exception {
    List<CleanRestart> results =
        Restarts.clean(platform, List.of(PackagedApplication.AT_LEAST_ONCE), 1000, 2);
    assertThat(results.get(0).starts()).hasSize(2);
    assertThat(results.get(0).restored()).isZero();
    assertThat(results.get(0).before()).isPositive();
    assertThat(results.get(0).streams()).isPositive();
  }

  @Test
  void everyPartitionIsSeenInARollingRestart() throws Exception {
    List<RollingRestart> results =
        Restarts.rolling(
            platform, List.of(PackagedApplication.EXACTLY_ONCE), new Sizes(2, 100, 200, 1));
    assertThat(results.get(0).rolling()).hasSize(Platform.PARTITIONS);
  }
}
