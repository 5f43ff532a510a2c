package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class CountingTest {
  @Test
  void recordsThatWereThereBeforeAndThatComeLaterAreCountedExactlyOnce(Application application)
      throws IOException {
    application.send("foo", "hello", "hello");
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo", "john");

      awaitCounts(application, Map.of("foo", "2", "hello", "2", "john", "1"));
      assertThat(application.transactional()).isTrue();
      assertThat(running.stop()).isZero();
      assertThat(running.errors()).isEmpty();
    }
  }

  @Test
  void stateAndChangelogHaveTheNamesOfTheContract(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo");
      awaitCounts(application, Map.of("foo", "1"));

      assertThat(application.volume().resolve(application.id()))
          .isDirectoryContaining("glob:**/0_0")
          .isDirectoryContaining("glob:**/0_1")
          .isDirectoryContaining("glob:**/kafka-cluster-id");
      assertThat(application.kafka().admin().listTopics().names().get())
          .contains(application.changelog());
      assertThat(running.stop()).isZero();
    }
  }

  @Test
  void aRestartOnTheSameVolumeGoesOnWithTheCounts(Application application) throws IOException {
    runUntilCounted(application, Map.of("foo", "1"), "foo");
    runUntilCounted(application, Map.of("foo", "2", "bar", "1"), "foo", "bar");
  }

  @Test
  void withoutItsVolumeItGoesOnWithTheCountsOfTheChangelog(Application application)
      throws IOException {
    runUntilCounted(application, Map.of("foo", "1"), "foo");
    runUntilCounted(application.onAnotherVolume(), Map.of("foo", "2"), "foo");
  }

  /** The session of 120 s is longer than the test waits: only a static member is back at once. */
  @Test
  void aRestartStaysInTheGroupAsTheSameMember(Application application) throws IOException {
    List<String> member = List.of(application.id() + "-0-1");

    runUntilCounted(application, Map.of("foo", "1"), "foo");
    assertThat(application.members()).isEqualTo(member);

    runUntilCounted(application, Map.of("foo", "2"), "foo");
    assertThat(application.members()).isEqualTo(member);
  }

  @Test
  void whoWasAskedToLeaveLeavesTheGroup(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      assertThat(running.post("/leave", "uid-of-" + application.id()).statusCode()).isEqualTo(200);
      assertThat(application.members()).isNotEmpty();
      assertThat(running.stop()).isZero();
    }
    assertThat(application.members()).isEmpty();
  }

  /** They would keep their partitions from the others until the session is over. */
  @Test
  void fewerThreadsThanBeforeLeaveNoMembersBehind(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_NUM_STREAM_THREADS", "3");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      assertThat(running.stop()).isZero();
    }
    String pod = application.id() + "-0";
    assertThat(application.members()).containsExactly(pod + "-1", pod + "-2", pod + "-3");

    application.send("foo", "bar", "baz");
    runUntilCounted(application, Map.of("foo", "1", "bar", "1", "baz", "1"));
    assertThat(application.members()).containsExactly(pod + "-1");
  }

  @Test
  void theUidOfAnotherPodMakesNobodyLeave(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      assertThat(running.post("/leave", "the pod before").statusCode()).isEqualTo(409);
      assertThat(running.get("/leave").statusCode()).isEqualTo(405);
      assertThat(running.stop()).isZero();
    }
    assertThat(application.members()).isNotEmpty();
  }

  /** Else a crash before the first commit could not be told from offsets that Kafka forgot. */
  @Test
  void theGroupHasAnOffsetOfEveryPartitionBeforeItCounts(Application application)
      throws IOException {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      assertThat(application.committed()).isEqualTo(Map.of(0, 0L, 1, 0L));
      assertThat(running.stop()).isZero();
    }
  }

  @Test
  void twoPodsShareThePartitions(Application application) throws IOException {
    Map<String, String> other = application.onAnotherVolume().environment();
    other.put("POD_NAME", application.id() + "-1");
    try (RunningApplication one = RunningApplication.start(application.environment());
        RunningApplication two = RunningApplication.start(other)) {
      one.awaitReady();
      two.awaitReady();
      application.send("a", "b", "c", "d", "a", "b");

      awaitCounts(application, Map.of("a", "2", "b", "2", "c", "1", "d", "1"));
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> Set.copyOf(application.members()).size() == 2);
    }
  }

  private static void runUntilCounted(
      Application application, Map<String, String> counts, String... keys) throws IOException {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send(keys);
      awaitCounts(application, counts);
      assertThat(running.stop()).isZero();
    }
  }

  private static void awaitCounts(Application application, Map<String, String> counts) {
    await()
        .atMost(RunningApplication.PATIENCE)
        .untilAsserted(() -> assertThat(application.counts()).isEqualTo(counts));
  }
}
