package io.kstreams.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic that the application sends its counts to. */
public final class CountsTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> client;
  private final String topic;

  public CountsTopic(Map<String, Object> client, String topic) {
    this.client = client;
    this.topic = topic;
  }

  /**
   * The newest committed count of every key, by key; nothing is counted here.
   *
   * @param ends where to stop reading, by partition
   */
  public SortedMap<String, String> latest(Map<TopicPartition, Long> ends) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      SortedMap<String, String> counts = new TreeMap<>();
      while (!reached(consumer, ends)) {
        for (ConsumerRecord<String, String> count : consumer.poll(POLL)) {
          counts.put(count.key(), count.value());
        }
      }
      return counts;
    }
  }

  /** By position and not by the last record: a transaction ends with a marker that is no record. */
  private static boolean reached(
      Consumer<String, String> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** The topic's name. */
  public String name() {
    return topic;
  }
}
