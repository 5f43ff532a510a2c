package io.kstreams.app.broker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An application on the broker: its topics of two partitions, and a volume of its own.
 *
 * @param id its names: topics are {@code <id>-in} and {@code <id>-out}
 */
public record Application(Kafka kafka, String id, Path volume) {
  public static final int PARTITIONS = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public static Application create(Kafka kafka, String id) {
    try {
      // By the name that it has in a pod, which is that of the store too.
      Path volume =
          Files.createDirectory(Files.createTempDirectory(id + "-").resolve("count-store"));
      Application application = new Application(kafka, id, volume);
      application.createTopic(application.input());
      application.createTopic(application.output());
      return application;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String input() {
    return id + "-in";
  }

  public String output() {
    return id + "-out";
  }

  public String changelog() {
    return id + "-count-store-changelog";
  }

  /** With an empty volume instead. */
  public Application onAnotherVolume() throws IOException {
    return new Application(kafka, id, Files.createTempDirectory(id + "-"));
  }

  /** What the operator would set, with short intervals and long timeouts; to be changed at will. */
  public Map<String, String> environment() {
    return new HashMap<>(
        Map.ofEntries(
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap()),
            Map.entry("APPLICATION_ID", id),
            Map.entry("INPUT_TOPIC", input()),
            Map.entry("OUTPUT_TOPIC", output()),
            Map.entry("STATE_DIR", volume.toString()),
            Map.entry("POD_NAME", id + "-0"),
            Map.entry("POD_UID", "uid-of-" + id),
            Map.entry("HTTP_HOST", "127.0.0.1"),
            Map.entry("KAFKA_COMMIT_INTERVAL_MS", "100"),
            // For machines that are busy.
            Map.entry("STARTUP_TIMEOUT_SECONDS", "150"),
            Map.entry("CLOSE_TIMEOUT_SECONDS", "150"),
            Map.entry("TERMINATION_MESSAGE_PATH", volume.resolve("termination-log").toString())));
  }

  public void createTopic(String name) {
    createTopic(name, PARTITIONS);
  }

  public void createTopic(String name, int partitions) {
    get(() -> kafka.admin().createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all());
    awaitTopic(name, true);
  }

  /** Makes a topic that takes what brokers refuse by default: large messages, and future ones. */
  public void createLaxTopic(String name) {
    NewTopic topic =
        new NewTopic(name, PARTITIONS, (short) 1)
            .configs(
                Map.of(
                    "max.message.bytes",
                    "10000000",
                    "message.timestamp.after.max.ms",
                    String.valueOf(Long.MAX_VALUE)));
    get(() -> kafka.admin().createTopics(List.of(topic)).all());
    awaitTopic(name, true);
  }

  public void addPartition(String topic) {
    get(
        () ->
            kafka
                .admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1)))
                .all());
  }

  public void deleteTopic(String name) {
    get(() -> kafka.admin().deleteTopics(List.of(name)).all());
    awaitTopic(name, false);
  }

  /** Sends a record per key. */
  public void send(String... keys) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String key : keys) {
        var unused = producer.send(new ProducerRecord<>(input(), key, "value"));
      }
    }
  }

  /** Sends a record as it is. */
  public void send(byte[] key, byte[] value) {
    send(new ProducerRecord<>(input(), key, value));
  }

  /** Sends a record, of up to 10 MB, to wherever it says. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "max.request.size", 10_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last committed count of each key in the output topic, up to its present end. */
  public Map<String, String> counts() {
    return counts("read_committed");
  }

  /** The same, with those of transactions that are still open. */
  public Map<String, String> uncommittedCounts() {
    return counts("read_uncommitted");
  }

  private Map<String, String> counts(String isolation) {
    Map<String, String> counts = new TreeMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", isolation),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(output()).stream()
              .map(partition -> new TopicPartition(output(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, String> count : consumer.poll(Duration.ofMillis(100))) {
          counts.put(count.key(), count.value());
        }
      }
    }
    return counts;
  }

  /** The static ids of the group's members. */
  public List<String> members() {
    return get(() -> kafka.admin().describeConsumerGroups(List.of(id)).all())
        .get(id)
        .members()
        .stream()
        .map(member -> member.groupInstanceId().orElse("none"))
        .sorted()
        .toList();
  }

  /** The offset that the group has committed of each partition. */
  public Map<Integer, Long> committed() {
    Map<Integer, Long> committed = new TreeMap<>();
    get(() -> kafka.admin().listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
    return committed;
  }

  /** As Kafka does after {@code offsets.retention.minutes}. */
  public void forgetOffsets() {
    await().atMost(PATIENCE).until(() -> members().isEmpty());
    get(() -> kafka.admin().deleteConsumerGroups(List.of(id)).all());
  }

  /** As a person does by {@code kafka-consumer-groups --reset-offsets --to-latest}. */
  public void commitEndOfInput() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      latest.put(new TopicPartition(input(), partition), OffsetSpec.latest());
    }
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    get(() -> kafka.admin().listOffsets(latest).all())
        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
    get(() -> kafka.admin().alterConsumerGroupOffsets(id, ends).all());
  }

  /** Whether the application has used transactions. */
  public boolean transactional() {
    return get(() -> kafka.admin().listTransactions().all()).stream()
        .map(TransactionListing::transactionalId)
        .anyMatch(transaction -> transaction.startsWith(id + "-"));
  }

  /** The controller answers before the broker knows. */
  private void awaitTopic(String name, boolean present) {
    await()
        .atMost(PATIENCE)
        .until(() -> get(() -> kafka.admin().listTopics().names()).contains(name) == present);
  }

  private static <T> T get(Supplier<KafkaFuture<T>> ask) {
    try {
      return ask.get().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
