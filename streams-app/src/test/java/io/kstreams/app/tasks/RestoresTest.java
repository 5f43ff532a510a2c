package io.kstreams.app.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class RestoresTest {
  private static final TopicPartition ZERO = new TopicPartition("changelog", 0);
  private static final TopicPartition ONE = new TopicPartition("changelog", 1);

  private Instant now = Instant.EPOCH;
  private final Restores restores = new Restores(() -> now);

  @Test
  void aRestoreHasRecordsLeftARateAndATimeToGo() {
    restores.onRestoreStart(ZERO, "store", 100, 1100);
    restores.onRestoreStart(ONE, "store", 0, 500);
    assertThat(restores.summary()).contains(new RestoreSummary(1500, 1500, 0, null));
    assertThat(restores.summary().orElseThrow())
        .hasToString("restoring, 1500 of 1500 records left");

    now = now.plusSeconds(2);
    restores.onBatchRestored(ZERO, "store", 499, 400);

    assertThat(restores.summary()).contains(new RestoreSummary(1100, 1500, 200, 6L));
    assertThat(restores.summary().orElseThrow())
        .hasToString("restoring, 1100 of 1500 records left, 200 a second, 6 s to go");
    assertThat(restores.restored()).isEqualTo(400);
  }

  @Test
  void aRestoreThatIsOverOrWasTakenAwayIsNotTold() {
    restores.onRestoreStart(ZERO, "store", 0, 10);
    restores.onRestoreStart(ONE, "store", 0, 10);
    restores.onRestoreEnd(ZERO, "store", 10);
    restores.onRestoreSuspended(ONE, "store", 5);

    assertThat(restores.summary()).isEmpty();
    assertThat(restores.restoring()).isEmpty();
  }

  @Test
  void aStandbyIsNoRestore() {
    restores.onUpdateStart(ZERO, "store", 5);
    restores.onBatchLoaded(ZERO, "store", new TaskId(0, 0), 14, 10, 25);

    assertThat(restores.summary()).isEmpty();
    assertThat(restores.standbys().get(0).left()).isEqualTo(10);
    assertThat(restores.restored()).isZero();

    restores.onUpdateSuspended(ZERO, "store", 15, 25, SuspendReason.PROMOTED);
    assertThat(restores.standbys()).isEmpty();
  }
}
