package io.kstreams.benchmarks.application;

import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The application that it all began with, a count as in a first tutorial, with the defaults of
 * Kafka Streams: what the application of this project is compared with. A process of its own.
 */
public final class Seed {
  static final String CONSTRUCTING = "Constructing KafkaStreams";
  static final String RUNNING = "Running; ";

  private Seed() {}

  /** Counts until SIGTERM. Only the names and places of a run come from the environment. */
  public static void main(String[] arguments) {
    Topology topology = topology(System.getenv("INPUT_TOPIC"), System.getenv("OUTPUT_TOPIC"));
    Properties properties = properties();
    say(CONSTRUCTING);
    KafkaStreams streams = new KafkaStreams(topology, properties);
    Restored restored = new Restored();
    streams.setGlobalStateRestoreListener(restored);
    streams.setStateListener(
        (now, before) -> {
          if (now == State.RUNNING) {
            say(RUNNING + restored.records() + " records restored so far");
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static Topology topology(String input, String output) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream(input)
        .groupByKey()
        .count(
            Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("count-store")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()))
        .toStream()
        .mapValues(String::valueOf)
        .to(output);
    return builder.build();
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, System.getenv("APPLICATION_ID"));
    properties.put(
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, System.getenv("STATE_DIR"));
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG, 20_000);
    properties.put(StreamsConfig.RETRY_BACKOFF_MS_CONFIG, 500);
    return properties;
  }

  private static void say(String what) {
    System.out.println(Instant.now() + " " + what);
  }

  private static final class Restored implements StateRestoreListener {
    private final AtomicLong records = new AtomicLong();

    long records() {
      return records.get();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
      // Only the records are of interest.
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
      records.addAndGet(restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
      // Counted batch by batch.
    }
  }
}
