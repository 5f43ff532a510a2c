package io.kstreams.e2e;

import static org.awaitility.Awaitility.await;

import io.kstreams.local.kubernetes.Application;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What stops the application is in the status of its resource, by its reason, and goes when it is
 * mended: faults of the resource.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultsInStatusIT {

  private static final Duration LONG = Duration.ofMinutes(5);

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

  private static void says(String reason) {
    await().atMost(LONG).until(() -> application.verdict().contains(": " + reason));
  }
}
