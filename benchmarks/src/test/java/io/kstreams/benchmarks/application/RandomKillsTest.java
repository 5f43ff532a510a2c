package io.kstreams.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.benchmarks.application.RandomKills.Result;
import io.kstreams.benchmarks.application.RandomKills.Sizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The program runs, and tells what is wrong. */
class RandomKillsTest {
  private static final Sizes SIZES = new Sizes(4000, 3, 50, 3, 7);

  @Test
  void underExactlyOnceEveryCountIsRight() throws Exception {
    try (Platform platform = Platform.start(Path.of("..").toAbsolutePath().normalize())) {
      Result result = RandomKills.run(platform, PackagedApplication.EXACTLY_ONCE, SIZES);
      RandomKills.print(SIZES, List.of(result));
      assertThat(result.check()).isEqualTo(new CountCheck(50, 4000, 0, 0, 0, 0, 0, 0));
      assertThat(result.kills()).isEqualTo(3);
      assertThat(result.scaleDowns()).isEqualTo(1);
      assertThat(result.endedAlone()).isEmpty();
    }
  }

  @Test
  void whatIsWrongIsSeen() {
    assertThat(
            CountCheck.of(
                Map.of("right", 5L, "high", 4L, "low", 3L, "missing", 1L),
                Map.of("right", "5", "high", "6", "low", "2")))
        .isEqualTo(new CountCheck(4, 13, 3, 2, 2, 2, 0.5, 2));
  }

  @Test
  void everyEventIsWithinTheRecordsAndMeetsAPodThatIsThere() {
    List<PodEvent> events = PodEvent.plan(new Random(1), 1_000_000, 50, 3);
    assertThat(events.stream().filter(PodEvent::kill)).hasSize(50);
    assertThat(events).extracting(PodEvent::at).isSorted().allMatch(at -> at < 1_000_000);
    int replicas = 3;
    for (PodEvent event : events) {
      if (event.kill()) {
        assertThat(event.number()).isLessThan(replicas);
      } else {
        assertThat(event.number()).isBetween(1, 3).isNotEqualTo(replicas);
        replicas = event.number();
      }
    }
  }
}
