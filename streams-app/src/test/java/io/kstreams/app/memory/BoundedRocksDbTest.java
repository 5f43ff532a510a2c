package io.kstreams.app.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.app.store.CountStores;
import io.kstreams.app.topology.CountTopology;
import io.kstreams.app.topology.DroppedRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What RocksDB itself says of its memory, with the topology's own stores. */
class BoundedRocksDbTest {
  private static final long MIB = 1024 * 1024;

  /** Small enough to be full after a few thousand keys. */
  private static final MemoryPlan PLAN = new MemoryPlan(8 * MIB, 2 * MIB, MIB, 0, 1024, 1024, 100);

  @TempDir private Path state;

  @Test
  void storesShareOneCacheThatHoldsMemtablesIndexesAndFiltersAndStaysInsideItsBound()
      throws Exception {
    try (RocksDbMemory memory = new RocksDbMemory(PLAN)) {
      long empty = memory.usage();
      try (TopologyTestDriver one = driver("one", memory)) {
        TestInputTopic<String, String> first = input(one);
        pipe(first, 3_000);
        long withOneStore = memory.usage();
        assertThat(withOneStore).as("memtables").isGreaterThan(empty);
        try (TopologyTestDriver two = driver("two", memory)) {
          pipe(input(two), 3_000);
          assertThat(memory.usage()).as("those of another store").isGreaterThan(withOneStore);
        }

        pipe(first, 30_000);
        assertThat(tables("one")).as("tables, written when the memtables were full").isNotEmpty();
        // A memtable that is being flushed is counted until it is gone.
        assertThat(memory.usage()).isLessThan(memory.capacity() + 2 * PLAN.memtables());
      }
    }
  }

  @Test
  void theOptionsThatRocksDbWroteDownAreThoseOfThePlan() throws Exception {
    try (RocksDbMemory memory = new RocksDbMemory(PLAN);
        TopologyTestDriver driver = driver("one", memory)) {
      input(driver).pipeInput("key", "value");

      assertThat(options())
          .contains("cache_index_and_filter_blocks=true")
          .contains("cache_index_and_filter_blocks_with_high_priority=true")
          .contains("write_buffer_size=" + PLAN.memtable())
          .contains("max_write_buffer_number=2")
          .contains("compaction_readahead_size=262144");
    }
  }

  /** Metrics may be asked for until the process ends. */
  @Test
  void memoryThatWasGivenBackIsNotAskedForItsUsage() {
    RocksDbMemory memory = new RocksDbMemory(PLAN);
    memory.close();

    assertThat(memory.usage()).isZero();
    assertThat(memory.pinned()).isZero();
    assertThat(memory.capacity()).isEqualTo(PLAN.rocksDb());
  }

  private TopologyTestDriver driver(String application, RocksDbMemory memory) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(BoundedRocksDb.MEMORY, memory);
    return new TopologyTestDriver(
        CountTopology.build(
            "in",
            "out",
            InstantSource.system(),
            new CountStores(CountTopology.STORE, InstantSource.system()),
            new DroppedRecords(InstantSource.system()),
            1024),
        properties);
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  private static void pipe(TestInputTopic<String, String> input, int keys) {
    for (int key = 0; key < keys; key++) {
      input.pipeInput("a key that is not too short " + key, "value");
    }
  }

  private List<Path> tables(String application) throws Exception {
    try (Stream<Path> files =
        Files.list(state.resolve(application).resolve(CountTopology.storeDirectory(0)))) {
      return files.filter(file -> file.toString().endsWith(".sst")).toList();
    }
  }

  private String options() throws Exception {
    try (Stream<Path> files =
        Files.list(state.resolve("one").resolve(CountTopology.storeDirectory(0)))) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().startsWith("OPTIONS"))
              .max(Path::compareTo)
              .orElseThrow();
      return Files.readString(newest, StandardCharsets.UTF_8);
    }
  }
}
