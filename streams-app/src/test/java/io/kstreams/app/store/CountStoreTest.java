package io.kstreams.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.topology.CountTopology;
import io.kstreams.app.topology.DroppedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves on the volume: a copy of its files while it runs. */
class CountStoreTest {
  @TempDir private Path folder;
  private int crashes;
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final CountStores stores = new CountStores(CountTopology.STORE, () -> now);

  @Test
  void underAtLeastOnceACommitIsOnTheVolumeWhenTheIntervalIsOver() throws IOException {
    try (TopologyTestDriver driver = driver("state", StreamsConfig.AT_LEAST_ONCE)) {
      TestInputTopic<String, String> input = input(driver);
      input.pipeInput("key", "value");
      now = now.plus(CountStores.FLUSH_INTERVAL);
      input.pipeInput("key", "value");
      awaitCountAfterCrash(2L);

      input.pipeInput("key", "value");
      assertThat(countAfterCrash()).as("before the interval is over").isEqualTo(2L);

      now = now.plus(CountStores.FLUSH_INTERVAL);
      stores.flushDue(); // with no commit after the last one
      awaitCountAfterCrash(3L);
    }
  }

  /** Kafka Streams would wipe it; what was there at the start may be kept. */
  @Test
  void underExactlyOnceNothingIsWrittenAhead() throws IOException {
    try (TopologyTestDriver driver = driver("state", StreamsConfig.EXACTLY_ONCE_V2)) {
      TestInputTopic<String, String> input = input(driver);
      input.pipeInput("key", "value");
      now = now.plus(CountStores.FLUSH_INTERVAL);
      input.pipeInput("key", "value");

      assertThat(tables()).isZero();
    }
  }

  @Test
  void aStoreIsNotClosedWhileItsMetricsAreRead() throws Exception {
    Thread closer = Thread.currentThread();
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean closes = new AtomicBoolean();
    TopologyTestDriver driver = driver("state", StreamsConfig.AT_LEAST_ONCE);
    CompletableFuture<List<Object>> answer =
        CompletableFuture.supplyAsync(
            () ->
                stores.whileNoneCloses(
                    () -> {
                      reading.countDown();
                      await()
                          .atMost(Duration.ofMinutes(1))
                          .until(() -> closes.get() && closer.getState() == Thread.State.WAITING);
                      return driver.metrics().values().stream()
                          .<Object>map(Metric::metricValue)
                          .toList();
                    }));
    reading.await();
    closes.set(true);
    driver.close();

    // It ended in an error where nothing made the close wait.
    assertThat(answer.join()).isNotEmpty();
  }

  private TopologyTestDriver driver(String state, String guarantee) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(state).toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    return new TopologyTestDriver(
        CountTopology.build("in", "out", () -> now, stores, new DroppedRecords(() -> now), 1024),
        properties);
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  private static Long count(TopologyTestDriver driver) {
    return driver
        .<Bytes, Long>getKeyValueStore(CountTopology.STORE)
        .get(Bytes.wrap("key".getBytes(StandardCharsets.UTF_8)));
  }

  /** RocksDB writes the file meanwhile. */
  private void awaitCountAfterCrash(long count) {
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions() // a file may be gone before it is copied
        .untilAsserted(() -> assertThat(countAfterCrash()).isEqualTo(count));
  }

  private Long countAfterCrash() throws IOException {
    String crashed = "crashed-" + ++crashes;
    Path from = store("state");
    Path to = Files.createDirectories(store(crashed));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    // Closing it deletes the copy.
    try (TopologyTestDriver driver = driver(crashed, StreamsConfig.AT_LEAST_ONCE)) {
      return count(driver);
    }
  }

  private long tables() throws IOException {
    try (Stream<Path> files = Files.list(store("state"))) {
      return files.filter(file -> file.toString().endsWith(".sst")).count();
    }
  }

  private Path store(String state) {
    return folder.resolve(state).resolve("app").resolve(CountTopology.storeDirectory(0));
  }
}
