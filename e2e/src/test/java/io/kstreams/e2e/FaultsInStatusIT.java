package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.local.kubernetes.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What stops the application is in the status of its resource, by its reason, and goes when it is
 * mended: faults of the resource, of Kafka and of the volume.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultsInStatusIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String IMPATIENT =
      "[{\"name\": \"STARTUP_TIMEOUT_SECONDS\", \"value\": \"2\"}]";

  private static Platform platform;
  private static Application application;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start("--partitions", "4");
    application = platform.run("count.yaml", 2);
    platform.count(application, "foo:1\nbar:1\nbaz:1\nfoo:2\n");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  @Order(1)
  void aMemoryLimitThatDoesNotSuffice() {
    platform.change(
        application, "{\"resources\": {\"limits\": {\"memory\": \"64Mi\"}, \"requests\": null}}");
    says("MemoryLimitTooSmall: the memory limit of 64 MiB");

    mend("{\"resources\": null}");
  }

  @Test
  @Order(2)
  void aPropertyThatKafkaDoesNotTake() {
    platform.change(application, "{\"kafka\": {\"config\": {\"acks\": \"perhaps\"}}}");
    says("StreamsFailed: Kafka Streams cannot be set up: Invalid value perhaps");

    mend("{\"kafka\": {\"config\": {\"acks\": null}}}");
  }

  @Test
  @Order(3)
  void aTopicThatIsNotThere() {
    platform.change(application, "{\"outputTopic\": \"no-such-topic\"}");
    says("TopicMissing: Kafka at kafka:9092 has no topic no-such-topic");

    mend("{\"outputTopic\": \"counts-topic\"}");
  }

  @Test
  @Order(4)
  void aKafkaThatDoesNotAnswer() {
    platform.change(application, "{\"pod\": {\"env\": " + IMPATIENT + "}}");
    platform.change(application, kafka("localhost:1"));
    says("KafkaUnreachable: no broker of localhost:1 answered within 2 s");

    mend(kafka("kafka:9092"));
  }

  private static String kafka(String bootstrapServers) {
    return "{\"kafka\": {\"bootstrapServers\": \"" + bootstrapServers + "\"}}";
  }

  @Test
  @Order(5)
  void anotherKafkaBehindTheSameVolume() throws Exception {
    try (SecuredKafka other = new SecuredKafka()) {
      other.create(application.inputTopic(), application.outputTopic());
      platform.change(application, kafka(other.withoutLock()));
      says("OtherKafkaCluster: " + other.withoutLock() + " has cluster id ");

      mend(kafka("kafka:9092"));
    }
    assertNextFooIs(3);
  }

  @Test
  @Order(6)
  void aStoreThatCannotBeRead() throws Exception {
    scale(0);
    for (Path file : storeFiles("MANIFEST")) {
      Files.write(file, new byte[(int) Files.size(file)]);
    }

    platform.change(application, "{\"replicas\": 2}");
    says("StoreCorrupt: store ");
    platform.awaitReady(application);
    assertNextFooIs(4);
  }

  private static List<Path> storeFiles(String name) throws IOException {
    try (Stream<Path> tree = Files.walk(platform.resolve("volumes"))) {
      return tree.filter(path -> path.getParent().endsWith("rocksdb/count-store"))
          .filter(path -> path.getFileName().toString().startsWith(name))
          .toList();
    }
  }

  @Test
  @Order(7)
  void offsetsThatKafkaHasForgotten() throws Exception {
    scale(0);
    try (Admin admin = Admin.create(platform.local().kafkaClient())) {
      await().atMost(LONG).ignoreExceptions().until(() -> isDeleted(admin));

      platform.change(application, "{\"replicas\": 2}");
      says("OffsetsLost: group counts-app has no committed offset");

      scale(0);
      commitEndOfInput(admin);
      platform.change(application, "{\"replicas\": 2}");
    }
    platform.awaitReady(application);
    assertNextFooIs(5);
  }

  // Not while a member is still in it.
  private static boolean isDeleted(Admin admin) throws Exception {
    admin.deleteConsumerGroups(List.of(application.applicationId())).all().get();
    return true;
  }

  private static void commitEndOfInput(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    platform
        .local()
        .topics()
        .ends(application.inputTopic())
        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
    admin.alterConsumerGroupOffsets(application.applicationId(), ends).all().get();
  }

  /** For this there is no way back. */
  @Test
  @Order(8)
  void moreInputPartitionsThanBefore() throws Exception {
    try (Admin admin = Admin.create(platform.local().kafkaClient())) {
      admin
          .createPartitions(Map.of(application.inputTopic(), NewPartitions.increaseTo(6)))
          .all()
          .get();
    }
    platform.change(application, "{\"pod\": {\"annotations\": {\"example.io/again\": \"1\"}}}");
    says("PartitionsChanged: topic input-topic has 6 partitions");
  }

  private static void mend(String spec) {
    platform.change(application, spec);
    platform.awaitReady(application);
  }

  private static void says(String reason) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(application.verdict()).contains(": " + reason));
  }

  private static void scale(int replicas) {
    platform.change(application, "{\"replicas\": " + replicas + "}");
    await().atMost(LONG).until(() -> platform.pods(application).size() == replicas);
  }

  /** Nothing was lost on the way, and nothing counted twice. */
  private static void assertNextFooIs(int count) throws Exception {
    platform.count(application, "foo:1\n");
    assertThat(platform.counts(application))
        .isEqualTo(Map.of("foo", String.valueOf(count), "bar", "1", "baz", "1"));
  }
}
