package io.kstreams.e2e;

import static org.awaitility.Awaitility.await;

import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What stops the application is in the status of its resource, by its reason, and goes when it is
 * mended. One fault of each kind: of the resource, of its volume, of Kafka, and one that stays.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultsInStatusIT {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static Platform platform;
  private static Application application;
  private static Admin kafka;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start("--partitions", "4");
    kafka = Admin.create(platform.local().kafkaClient());
    Manifest manifest = Platform.sample("count.yaml");
    // What changes about a topic is noticed at once, and not within five minutes.
    Platform.kafka(manifest.ofKind("KStreamsCount").get(0))
        .put("config", Map.of("metadata.max.age.ms", "1000"));
    application = platform.run(manifest, 2);
    platform.count(application, "foo:1\nbar:1\nbaz:1\nfoo:2\n");
  }

  @AfterAll
  static void stop() {
    kafka.close();
    platform.close();
  }

  @Test
  @Order(1)
  void aMemoryLimitThatDoesNotSuffice() {
    platform.change(
        application, "{\"resources\": {\"limits\": {\"memory\": \"64Mi\"}, \"requests\": null}}");
    says("MemoryLimitTooSmall: the memory limit of 64 MiB");

    platform.change(application, "{\"resources\": null}");
    platform.awaitReady(application);
  }

  @Test
  @Order(2)
  void aPropertyThatKafkaDoesNotTake() {
    platform.change(application, "{\"kafka\": {\"config\": {\"acks\": \"perhaps\"}}}");
    says("StreamsFailed: Kafka Streams cannot be set up: Invalid value perhaps");

    platform.change(application, "{\"kafka\": {\"config\": {\"acks\": null}}}");
    platform.awaitReady(application);
  }

  @Test
  @Order(3)
  void aTopicThatIsMissing() throws Exception {
    kafka.deleteTopics(List.of(application.outputTopic())).all().get();
    says("TopicMissing: ");

    platform.local().topics().create(List.of(application.outputTopic()), 4);
    platform.awaitReady(application);
    platform.count(application, "foo:3\n");
  }

  @Test
  @Order(4)
  void aVolumeOfAnotherKafka() throws Exception {
    Path id = anyFile("kafka-cluster-id");
    String right = Files.readString(id);
    Files.writeString(id, "of-another-cluster\n");
    platform.change(application, "{\"pod\": {\"annotations\": {\"example.io/again\": \"1\"}}}");
    says("OtherKafkaCluster: ");

    Files.writeString(id, right);
    platform.awaitReady(application);
  }

  @Test
  @Order(5)
  void morePartitionsThanBefore() throws Exception {
    kafka
        .createPartitions(Map.of(application.inputTopic(), NewPartitions.increaseTo(5)))
        .all()
        .get();
    says("PartitionsChanged: topic " + application.inputTopic() + " has 5 partitions");
  }

  private static void says(String reason) {
    await().atMost(LONG).until(() -> application.verdict().contains(": " + reason));
  }

  private static Path anyFile(String name) throws IOException {
    try (Stream<Path> tree = Files.walk(platform.resolve("volumes"))) {
      return tree.filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }
}
