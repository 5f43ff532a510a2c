package io.kstreams.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.Gate;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Kafka does while records are counted: it goes on, or ends with a reason; nothing is lost.
 */
@ExtendWith(KafkaExtension.class)
class KafkaFaultsTest {
  /** Of all clients together, with up to a second between two of one: the time of a few. */
  private static final int RECONNECTS = 20;

  /** Records in flight are given up after seconds here, instead of minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void aBrokerThatIsAwayForLongerThanARecordMayWaitCostsNoCount(
      String guarantee, Application application) throws Exception {
    Gate gate = application.kafka().gate();
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", application.kafka().bootstrap("GATED"));
    environment.put("KAFKA_PROCESSING_GUARANTEE", guarantee);
    environment.put("KAFKA_PRODUCER_LINGER_MS", "0");
    environment.put("KAFKA_PRODUCER_REQUEST_TIMEOUT_MS", "1000");
    environment.put("KAFKA_PRODUCER_DELIVERY_TIMEOUT_MS", "2000");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.send("foo", "bar");
      awaitCounts(application, Map.of("foo", "1", "bar", "1"));
      String[] many = new String[1000];
      Arrays.fill(many, "foo");
      application.send(many); // some are on their way when the broker goes
      gate.shut();
      int refused = gate.refused() + RECONNECTS;
      await().atMost(RunningApplication.PATIENCE).until(() -> gate.refused() >= refused);
      gate.open();
      application.send("foo", "bar");
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> running.hasEnded() || atLeast(application, 1002, 2));
      if (running.hasEnded()) { // with a transaction that could not be sent in time
        assertThat(running.errors()).matches("(?s)(StreamsFailed|KafkaUnreachable): .*");
      }
    } finally {
      gate.open();
    }
    // As Kubernetes starts a container that has ended.
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      await().atMost(RunningApplication.PATIENCE).until(() -> atLeast(application, 1002, 2));
      if (guarantee.equals("exactly_once_v2")) {
        awaitCounts(application, Map.of("foo", "1002", "bar", "2"));
      }
      assertThat(running.stop()).isZero();
    }
  }

  @Test
  void anOutputTopicThatIsDeletedIsNamed(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_METADATA_MAX_AGE_MS", "500");
    environment.put("KAFKA_PRODUCER_MAX_BLOCK_MS", "1000");
    environment.put("KAFKA_TASK_TIMEOUT_MS", "0");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.deleteTopic(application.output());
      application.send("foo");

      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("TopicMissing: ")
          .contains("has no topic " + application.output());
    }
  }

  @Test
  void anInputThatGetsMorePartitionsEndsItBeforeAKeyIsCountedInTwo(Application application)
      throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_METADATA_MAX_AGE_MS", "500");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.addPartition(application.input());

      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("PartitionsChanged: topic " + application.input() + " has 3 partitions");
    }
  }

  /** Kafka Streams would make it anew and wipe the store, which is ahead of it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangelogThatIsDeletedIsNamedAndNotMadeAnew(boolean volume, Application application)
      throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo");
      awaitCounts(application, Map.of("foo", "1"));
      assertThat(running.stop()).isZero();
    }
    application.deleteTopic(application.changelog());
    Application next = volume ? application : application.onAnotherVolume();
    try (RunningApplication running = RunningApplication.start(next.environment())) {
      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("TopicMissing: ")
          .contains("has no topic " + application.changelog() + ", which held the counts");
    }
    assertThat(application.kafka().admin().listTopics().names().get())
        .doesNotContain(application.changelog());
  }

  @Test
  void aKeyTooLargeToBeSentOnIsDroppedAndTheRestIsCounted(Application application)
      throws Exception {
    application.deleteTopic(application.input());
    application.createLaxTopic(application.input());
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send(new byte[2_000_000], "value".getBytes(UTF_8));
      application.send("large value".getBytes(UTF_8), new byte[2_000_000]);
      application.send("foo");

      awaitCounts(application, Map.of("large value", "1", "foo", "1"));
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(
              () ->
                  running
                      .get("/metrics")
                      .body()
                      .contains("kstreams_dropped_records_total{reason=\"too_large\"} 1\n"));
    }
  }

  @Test
  void recordsOfThePastAndTheFutureAreCounted(Application application) throws IOException {
    application.deleteTopic(application.input());
    application.createLaxTopic(application.input());
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      send(application, "past", 0);
      send(application, "future", Instant.now().plus(Duration.ofDays(3650)).toEpochMilli());
      send(application, "past", Instant.now().minus(Duration.ofDays(3650)).toEpochMilli());

      awaitCounts(application, Map.of("past", "2", "future", "1"));
      assertThat(running.stop()).isZero();
    }
  }

  private static void send(Application application, String key, long timestamp) {
    application.send(
        new ProducerRecord<>(
            application.input(), null, timestamp, key.getBytes(UTF_8), "value".getBytes(UTF_8)));
  }

  private static boolean atLeast(Application application, long foo, long bar) {
    Map<String, String> counts = application.counts();
    return Long.parseLong(counts.getOrDefault("foo", "0")) >= foo
        && Long.parseLong(counts.getOrDefault("bar", "0")) >= bar;
  }

  private static void awaitCounts(Application application, Map<String, String> counts) {
    await()
        .atMost(RunningApplication.PATIENCE)
        .untilAsserted(() -> assertThat(application.counts()).isEqualTo(counts));
  }
}
