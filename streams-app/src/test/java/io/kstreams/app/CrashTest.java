package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import io.kstreams.app.topology.CountTopology;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The process is killed, as by the kernel when memory runs out. */
@ExtendWith(KafkaExtension.class)
class CrashTest {
  private static final String[] KEYS = {"a", "b", "c", "d", "e", "f", "g", "h"};
  private static final Pattern RESTORED = Pattern.compile("; ([0-9]+) records restored so far");

  /**
   * The memtables are nowhere near full: what is on the volume was brought there after a commit.
   */
  @Test
  void underAtLeastOnceWhatWasCommittedIsOnTheVolumeBeforeLongAndNotRestored(
      Application application) throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_PROCESSING_GUARANTEE", "at_least_once");
    environment.remove("KAFKA_COMMIT_INTERVAL_MS"); // a commit after that time is flushed
    try (CountingProcess process = CountingProcess.start(environment)) {
      process.awaitReady();
      application.send(KEYS);
      awaitCounts(application, "1");
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> onVolume(application).equals(changelogEnds(application)));
      process.kill();
    }
    try (CountingProcess process = CountingProcess.start(environment)) {
      process.awaitReady();
      assertThat(restored(process)).isZero();

      application.send(KEYS);
      awaitCounts(application, "2");
    }
  }

  @Test
  void underExactlyOnceTheCountsAreExactAndAllIsRestored(Application application) throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_COMMIT_INTERVAL_MS", "600000");
    environment.put("KAFKA_PRODUCER_TRANSACTION_TIMEOUT_MS", "900000");
    environment.put("KAFKA_STATESTORE_CACHE_MAX_BYTES", "0");
    try (CountingProcess process = CountingProcess.start(environment)) {
      process.awaitReady();
      application.send(KEYS);
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> application.uncommittedCounts().size() == KEYS.length);
      process.kill(); // in the middle of a transaction
    }
    environment.put("KAFKA_COMMIT_INTERVAL_MS", "100");
    try (CountingProcess process = CountingProcess.start(environment)) {
      process.awaitReady();
      awaitCounts(application, "1");
      application.send(KEYS);
      awaitCounts(application, "2");
    }
  }

  private static void awaitCounts(Application application, String count) {
    Map<String, String> counts = new HashMap<>();
    for (String key : KEYS) {
      counts.put(key, count);
    }
    await()
        .atMost(RunningApplication.PATIENCE)
        .untilAsserted(() -> assertThat(application.counts()).isEqualTo(counts));
  }

  private static long restored(CountingProcess process) throws Exception {
    Matcher restored = RESTORED.matcher(process.log());
    assertThat(restored.find()).isTrue();
    return Long.parseLong(restored.group(1));
  }

  private static Map<Integer, Long> changelogEnds(Application application) throws Exception {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (int partition = 0; partition < Application.PARTITIONS; partition++) {
      partitions.put(new TopicPartition(application.changelog(), partition), OffsetSpec.latest());
    }
    Map<Integer, Long> ends = new HashMap<>();
    application
        .kafka()
        .admin()
        .listOffsets(partitions)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return ends;
  }

  /** The offsets that a store would be restored from, read as RocksDB reads them at a start. */
  private static Map<Integer, Long> onVolume(Application application) throws RocksDBException {
    Map<Integer, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < Application.PARTITIONS; partition++) {
      String changelog = application.changelog() + "-" + partition;
      byte[] offset =
          readOffset(
              application
                  .volume()
                  .resolve(application.id())
                  .resolve(CountTopology.storeDirectory(partition)),
              changelog);
      // Kafka Streams writes down the last offset that is in the store.
      offsets.put(partition, offset == null ? -1 : ByteBuffer.wrap(offset).getLong() + 1);
    }
    return offsets;
  }

  private static byte[] readOffset(Path store, String changelog) throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    try (Options options = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
        families.add(new ColumnFamilyDescriptor(name));
      }
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB db = RocksDB.openReadOnly(options, store.toString(), families, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        if (Arrays.equals(handle.getName(), "offsets".getBytes(StandardCharsets.UTF_8))) {
          return db.get(handle, changelog.getBytes(StandardCharsets.UTF_8));
        }
      }
      return null;
    }
  }
}
