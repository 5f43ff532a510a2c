package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever ends the process is one line on stderr and in the termination message. */
@ExtendWith(KafkaExtension.class)
class FailingTest {
  /** Only root could listen there, and does not. */
  private static final String NOBODY = "127.0.0.1:1";

  @Test
  void aMissingTopicIsNamed(Application application) throws IOException {
    application.deleteTopic(application.output());

    assertFails(application, application.environment())
        .startsWith("TopicMissing: Kafka at ")
        .contains("has no topic " + application.output() + "; create it");
  }

  @Test
  void anInputTopicThatIsDeletedWhileItIsCountedIsNamed(Application application)
      throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_METADATA_MAX_AGE_MS", "500");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.deleteTopic(application.input());

      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("TopicMissing: ")
          .contains("has no topic " + application.input());
    }
  }

  @Test
  void aBrokerThatDoesNotAnswerIsWaitedForAndThenNamed(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", NOBODY);
    environment.put("STARTUP_TIMEOUT_SECONDS", "2");

    assertFails(application, environment)
        .startsWith("KafkaUnreachable: no broker of 127.0.0.1:")
        .contains("answered within 2 s");
  }

  @Test
  void aBrokerWhoseNameDoesNotResolveIsWaitedForAndThenNamed(Application application)
      throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid");
    environment.put("STARTUP_TIMEOUT_SECONDS", "2");

    assertFails(application, environment)
        .startsWith("KafkaUnreachable: no broker of no-such-host.invalid:9092 answered within 2 s");
  }

  @Test
  void whileKafkaIsWaitedForThePodIsAliveAndNotReadyAndStopsCleanly(Application application)
      throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", NOBODY);
    try (RunningApplication running = RunningApplication.start(environment)) {
      await()
          .atMost(RunningApplication.PATIENCE)
          .ignoreExceptions()
          .until(() -> running.get("/livez").statusCode() == 200);
      assertThat(running.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(running.get("/readyz").body()).isEqualTo("CREATED\n");

      assertThat(running.stop()).isZero();
      assertThat(running.errors()).isEmpty();
    }
  }

  @Test
  void aStateDirectoryThatCannotBeMadeIsNamed(Application application) throws IOException {
    Path file = Files.createFile(application.volume().resolve(application.id()));

    assertFails(application, application.environment())
        .startsWith("StateDirectoryNotWritable: state directory " + file)
        .contains(file + " is a file");
  }

  @Test
  void theSecondApplicationOnAStateDirectoryFailsAndTheFirstGoesOn(Application application)
      throws Exception {
    try (RunningApplication first =
        RunningApplication.startAndAwaitReady(application.environment())) {
      assertFails(application, application.environment()).startsWith("StateDirectoryLocked: ");
      assertThat(first.get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aVolumeOfAnotherKafkaClusterIsLeftAsItIs(Application application) throws IOException {
    Path directory = Files.createDirectory(application.volume().resolve(application.id()));
    Path id = Files.writeString(directory.resolve("kafka-cluster-id"), "of-another-cluster\n");

    assertFails(application, application.environment())
        .startsWith("OtherKafkaCluster: ")
        .contains("of-another-cluster");
    assertThat(id).hasContent("of-another-cluster\n");
    assertThat(application.committed()).isEmpty();
  }

  @Test
  void anInputWithOtherPartitionsThanTheCountsIsNamed(Application application) throws IOException {
    application.createTopic(application.changelog());
    application.deleteTopic(application.input());
    application.createTopic(application.input(), Application.PARTITIONS + 1);

    assertFails(application, application.environment())
        .startsWith("PartitionsChanged: topic " + application.input() + " has 3 partitions")
        .contains("are those of 2");
  }

  @Test
  void aMemoryLimitThatDoesNotSufficeIsNamedWithTheOneThatDoes(Application application)
      throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("MEMORY_LIMIT_BYTES", String.valueOf(64 << 20));

    assertFails(application, environment)
        .startsWith("MemoryLimitTooSmall: the memory limit of 64 MiB leaves ")
        .containsPattern("set the limit to [0-9]+ MiB or more$");
  }

  @Test
  void aPortInUseIsNamed(Application application) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = application.environment();
      environment.put("HTTP_HOST", taken.getInetAddress().getHostAddress());
      environment.put("HTTP_PORT", String.valueOf(taken.getLocalPort()));
      assertFails(application, environment).startsWith("AddressNotAvailable: cannot listen on ");
    }
  }

  @Test
  void whatIsMissingInTheEnvironmentIsNamed(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    environment.remove("INPUT_TOPIC");

    assertFails(application, environment)
        .isEqualTo(
            "InvalidConfiguration: the environment lacks INPUT_TOPIC; set every one of them");
  }

  /** Returns the one line. */
  private static AbstractStringAssert<?> assertFails(
      Application application, Map<String, String> environment) throws IOException {
    Path message = Files.createFile(application.volume().resolve("termination-log"));
    try (RunningApplication running = RunningApplication.start(environment)) {
      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors().lines()).hasSize(1);
      assertThat(message).hasContent(running.errors().strip());
      return assertThat(running.errors().strip());
    }
  }
}
