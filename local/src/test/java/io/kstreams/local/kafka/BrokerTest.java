package io.kstreams.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.local.Loopback;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
  @TempDir static Path folder;
  static Broker broker;
  static Topics topics;

  @BeforeAll
  static void start() throws Exception {
    broker =
        Broker.start(
            folder.resolve("log"), Loopback.free(), Loopback.free(), "localhost", Loopback.free());
    topics = new Topics(broker.client());
  }

  @AfterAll
  static void stop() {
    topics.close();
    broker.close();
  }

  @Test
  void linesBecomeRecordsAndThoseWithoutAKeyAreToldByNumber() throws Exception {
    topics.create(List.of("fed"), 4);
    List<Long> withoutKey = new ArrayList<>();

    Feed.Fed fed =
        new Feed(broker.client(), "fed", withoutKey::add)
            .send(new BufferedReader(new StringReader("foo:bar\nno key\n:nor here\nhello:world")));

    assertThat(fed).isEqualTo(new Feed.Fed(2, 2));
    assertThat(withoutKey).containsExactly(2L, 3L);
    assertThat(topics.ends("fed").values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
  }

  @Test
  void theLatestCountIsTheLastCommittedOne() throws Exception {
    topics.create(List.of("counts"), 2);
    try (KafkaProducer<String, String> producer = producer("counts-test")) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, "foo", "1");
      send(producer, "foo", "2");
      send(producer, "hello", "1");
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, "foo", "99");
      producer.abortTransaction();
    }

    Map<String, String> latest =
        new CountsTopic(broker.client(), "counts").latest(topics.ends("counts"));

    assertThat(latest).containsExactly(Map.entry("foo", "2"), Map.entry("hello", "1"));
  }

  @Test
  void recordsAreCountedOnceTheGroupHasCommittedThemAll() throws Exception {
    topics.create(List.of("input"), 1);
    TopicPartition partition = new TopicPartition("input", 0);
    List<Long> seen = new ArrayList<>();

    new CountedRecords(topics, "counts-app")
        .await(
            Map.of(partition, 3L),
            remaining -> {
              seen.add(remaining);
              commit("counts-app", partition, 4 - remaining);
            },
            () -> {});

    assertThat(seen).containsExactly(3L, 2L, 1L);
  }

  private static void commit(String group, TopicPartition partition, long offset) {
    Map<String, Object> settings = new HashMap<>(broker.client());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
    }
  }

  private static void send(KafkaProducer<String, String> producer, String key, String count)
      throws Exception {
    producer.send(new ProducerRecord<>("counts", key, count)).get();
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    Map<String, Object> settings = new HashMap<>(broker.client());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }
}
