package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import io.kstreams.app.topology.CountTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume that is full, or not as it was left. */
@ExtendWith(KafkaExtension.class)
class VolumeFaultsTest {
  /** RocksDB needs the first to open a store, and the second to read it. */
  @ParameterizedTest
  @ValueSource(strings = {"MANIFEST-", ".sst"})
  void aStoreThatCannotBeReadIsNamedAndRestoredAtTheNextStart(String file, Application application)
      throws IOException {
    count(application, Map.of("foo", "1", "bar", "1", "baz", "1"), "foo", "bar", "baz");
    overwrite(application, file);

    try (RunningApplication running = RunningApplication.start(application.environment())) {
      application.send("foo", "bar", "baz");
      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("StoreCorrupt: store " + application.volume())
          .contains("restored from " + application.changelog() + " at the next start");
    }
    awaitAfterRestarts(application, Map.of("foo", "2", "bar", "2", "baz", "2"));
  }

  @Test
  void aFullVolumeIsNamedAndCountingGoesOnWhenItHasGrown(Application application) throws Exception {
    String[] keys = new String[3_000];
    Map<String, String> counts = new TreeMap<>();
    for (int key = 0; key < keys.length; key++) {
      byte[] number = {(byte) key, (byte) (key >> 8)};
      keys[key] = UUID.nameUUIDFromBytes(number) + "-" + key; // no common prefix
      counts.put(keys[key], "1");
    }
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_PROCESSING_GUARANTEE", "at_least_once");
    try (CountingProcess process = CountingProcess.startWithSmallFiles(environment, 48)) {
      application.send(keys);

      await("a flush")
          .atMost(RunningApplication.PATIENCE)
          .until(
              () -> {
                application.send(keys[0]);
                return !process.isAlive();
              });
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.errors())
          .startsWith("VolumeFull: there is no room left in the state directory ");
    }
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> application.counts().keySet().containsAll(counts.keySet()));
      assertThat(running.stop()).isZero();
    }
  }

  /** One partition after the other may turn out to be broken. */
  private static void awaitAfterRestarts(Application application, Map<String, String> counts)
      throws IOException {
    for (int partition = 0; partition < Application.PARTITIONS; partition++) {
      try (RunningApplication running = RunningApplication.start(application.environment())) {
        await()
            .atMost(RunningApplication.PATIENCE)
            .until(() -> running.hasEnded() || application.counts().equals(counts));
        if (!running.hasEnded()) {
          assertThat(running.stop()).isZero();
          return;
        }
        assertThat(running.errors()).startsWith("StoreCorrupt: ");
      }
    }
    throw new AssertionError("still corrupt");
  }

  private static void count(Application application, Map<String, String> counts, String... keys)
      throws IOException {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send(keys);
      await()
          .atMost(RunningApplication.PATIENCE)
          .untilAsserted(() -> assertThat(application.counts()).isEqualTo(counts));
      assertThat(running.stop()).isZero();
    }
  }

  private static void overwrite(Application application, String name) throws IOException {
    for (int partition = 0; partition < Application.PARTITIONS; partition++) {
      Path store =
          application
              .volume()
              .resolve(application.id())
              .resolve(CountTopology.storeDirectory(partition));
      try (Stream<Path> files = Files.list(store)) {
        for (Path file : files.filter(f -> f.getFileName().toString().contains(name)).toList()) {
          Files.write(file, new byte[(int) Files.size(file)]);
        }
      }
    }
  }
}
