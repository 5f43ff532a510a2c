package io.kstreams.app.topology;

import io.kstreams.app.store.CountStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Counts the records of a topic by key and sends each new count to another topic, as a decimal
 * string.
 *
 * <p>Keys stay bytes from end to end: decoded to text, different invalid UTF-8 sequences would
 * become one key. A record with a null key or a null value is not counted.
 */
public final class CountTopology {
  /** The name of the store; part of the changelog's name. */
  public static final String STORE = "count-store";

  private CountTopology() {}

  /**
   * The topology from one topic to the other.
   *
   * @param stores of the name {@link #STORE}
   * @param dropped told of the records that cannot be counted
   * @param maxMessage the size of the largest message that can be sent, in bytes
   */
  public static Topology build(
      String inputTopic,
      String outputTopic,
      InstantSource clock,
      CountStores stores,
      DroppedRecords dropped,
      int maxMessage) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            inputTopic,
            Consumed.with(Serdes.Bytes(), Serdes.ByteArray())
                .withTimestampExtractor(new NotInFuture(clock)))
        .processValues(() -> new Countable(dropped, maxMessage))
        .groupByKey(Grouped.with(Serdes.Bytes(), Serdes.ByteArray()))
        .count(
            Materialized.<Bytes, Long>as(stores)
                .withKeySerde(Serdes.Bytes())
                .withValueSerde(Serdes.Long()))
        .toStream()
        .mapValues(count -> Long.toString(count))
        .to(outputTopic, Produced.with(Serdes.Bytes(), Serdes.String()));
    return builder.build();
  }

  /** The topic that Kafka Streams keeps the store's changes in. */
  public static String changelogTopic(String applicationId) {
    return applicationId + "-" + STORE + "-changelog";
  }

  /** Where Kafka Streams 4.3.1 keeps a partition's store, below the application's directory. */
  public static Path storeDirectory(int partition) {
    return Path.of("0_" + partition, "rocksdb", STORE);
  }
}
