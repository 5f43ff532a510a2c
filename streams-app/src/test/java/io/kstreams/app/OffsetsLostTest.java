package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.Kafka;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka has forgotten the group's offsets, as it does when nobody was in it for 7 days. */
@ExtendWith(KafkaExtension.class)
class OffsetsLostTest {
  @BeforeEach
  void countAndForgetOffsets(Application application) throws Exception {
    countOne(application);
    application.forgetOffsets();
  }

  private static void countOne(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo");
      awaitCount(application, "1");
      running.post("/leave", application.environment().get("POD_UID"));
      assertThat(running.stop()).isZero();
    }
  }

  @Test
  void nothingIsCountedAgainOntoTheVolume(Application application) throws IOException {
    application.deleteTopic(application.changelog());

    assertStopsForPersonToMend(application);
  }

  @Test
  void nothingIsCountedAgainOntoTheChangelog(Application application) throws IOException {
    assertStopsForPersonToMend(application.onAnotherVolume());
  }

  /** By Kafka itself, with the shortest time that it can be told. */
  @Test
  void offsetsThatExpireAreMissedWithAndWithoutTheVolume() throws Exception {
    try (Kafka kafka =
        Kafka.start(
            Map.of(
                "offsets.retention.minutes", "1",
                "offsets.retention.check.interval.ms", "1000"))) {
      Application application = Application.create(kafka, "expired");
      countOne(application);
      await("expiry")
          .atMost(RunningApplication.PATIENCE)
          .until(() -> application.committed().isEmpty());

      assertStopsForPersonToMend(application);
      assertStopsForPersonToMend(application.onAnotherVolume());
    }
  }

  @Test
  void countingGoesOnFromTheOffsetsThatAPersonSets(Application application) throws IOException {
    application.commitEndOfInput();
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo");
      awaitCount(application, "2");
      assertThat(running.stop()).isZero();
    }
  }

  private static void assertStopsForPersonToMend(Application application) throws IOException {
    try (RunningApplication running = RunningApplication.start(application.environment())) {
      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("OffsetsLost: group " + application.id())
          .contains("of " + application.input() + ", which has counts")
          .contains("--reset-offsets");
    }
    assertThat(application.committed()).isEmpty();
    assertThat(application.counts()).isEqualTo(Map.of("foo", "1"));
  }

  private static void awaitCount(Application application, String count) {
    await()
        .atMost(RunningApplication.PATIENCE)
        .until(() -> application.counts().equals(Map.of("foo", count)));
  }
}
