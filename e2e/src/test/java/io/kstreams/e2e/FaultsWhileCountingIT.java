package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Kafka;
import io.kstreams.local.kubernetes.Application;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What happens to Kafka and to the volume while records come in: it is in the status, and when it
 * is over each record is counted once.
 */
class FaultsWhileCountingIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  /** With these a client does not wait for minutes; everything else is as it is by default. */
  private static final String IMPATIENT =
      "{metadata.max.age.ms: 500, producer.max.block.ms: 1000, producer.linger.ms: 0,"
          + " producer.request.timeout.ms: 1000, producer.delivery.timeout.ms: 2000,"
          + " task.timeout.ms: 0}";

  /** So many words that their counts do not fit into the files of the image {@code small-files}. */
  private static final int MANY_WORDS = 12_000;

  private static Platform platform;
  private static SecuredKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start("--images", "target/test-classes/images.yaml");
    kafka = new SecuredKafka();
  }

  @AfterAll
  static void stop() {
    kafka.close();
    platform.close();
  }

  @Test
  void aBrokerThatIsAwayForLongerThanRecordsMayWait() throws Exception {
    Application application =
        run(
            "away",
            "{bootstrapServers: '%s', config: %s}".formatted(kafka.door("GATED"), IMPATIENT));

    assertEachCountedOnce(
        kafka.countDuring(
            application,
            () -> {
              kafka.gate().shut();
              says(application, "KafkaUnreachable: ");
              kafka.gate().open();
              platform.awaitReady(application);
            }));
    application.delete();
  }

  @Test
  void aRefusal() throws Exception {
    platform.secret(
        "refusal",
        Map.of("ca.crt", Files.readString(kafka.certificate()), "password", Kafka.PASSWORD));
    Application application =
        run(
            "refusal",
            """
            {bootstrapServers: '%s', config: %s,
             tls: {trustedCertificates: [{secretName: refusal, certificate: ca.crt}]},
             authentication: {type: plain, username: %s,
               passwordSecret: {secretName: refusal, password: password}}}"""
                .formatted(kafka.door("SASL"), IMPATIENT, Kafka.USER));

    assertEachCountedOnce(
        kafka.countDuring(
            application,
            () -> {
              kafka.refuseToWrite("refusal-out");
              says(application, "KafkaAccessDenied: ");
              assertThat(application.verdict()).contains("refusal-out");
              kafka.allowToWrite("refusal-out");
              platform.awaitReady(application);
            }));
    application.delete();
  }

  @Test
  void anOutputTopicThatIsDeleted() throws Exception {
    Application application = run("output", withoutLock());

    assertEachCountedOnce(
        kafka.countDuring(
            application,
            () -> {
              kafka.delete("output-out");
              says(application, "TopicMissing: ");
              kafka.create("output-out");
              platform.awaitReady(application);
            }));
    application.delete();
  }

  /** For this there is no way back but to begin again. */
  @Test
  void aChangelogThatIsDeleted() throws Exception {
    Application application = run("changelog", withoutLock());
    assertEachCountedOnce(kafka.countDuring(application, () -> {}));

    kafka.delete(application.applicationId() + "-count-store-changelog");
    platform.change(application, "{\"pod\": {\"annotations\": {\"example.io/again\": \"1\"}}}");

    says(application, "TopicMissing: Kafka at " + kafka.withoutLock() + " has no topic ");
    application.delete();
  }

  /** Files are written after commits only where a crash may cost a second count. */
  @Test
  void aVolumeThatIsFull() throws Exception {
    Application application = run("volume", "at_least_once", withoutLock());

    SecuredKafka.Counts counts =
        kafka.countDuring(
            application,
            MANY_WORDS,
            () -> {
              platform.change(application, "{\"image\": \"kstreams-count:small-files\"}");
              says(application, "VolumeFull: there is no room left in the state directory ");
              platform.change(application, "{\"image\": null}");
              platform.awaitReady(application);
            });

    assertThat(counts.found()).hasSameSizeAs(counts.expected());
    assertThat(counts.found())
        .allSatisfy(
            (word, count) ->
                assertThat(Long.parseLong(count))
                    .isGreaterThanOrEqualTo(Long.parseLong(counts.expected().get(word))));
    application.delete();
  }

  private static Application run(String name, String kafkaSpec) throws Exception {
    return run(name, "exactly_once_v2", kafkaSpec);
  }

  private static Application run(String name, String guarantee, String kafkaSpec) throws Exception {
    String spec =
        """
        pod: {env: [{name: STARTUP_TIMEOUT_SECONDS, value: '5'}]},
          processingGuarantee: %s, kafka: %s"""
            .formatted(guarantee, kafkaSpec);
    return platform.run(kafka.resource(name, spec), 1);
  }

  private static String withoutLock() {
    return "{bootstrapServers: '%s', config: %s}".formatted(kafka.withoutLock(), IMPATIENT);
  }

  private static void says(Application application, String reason) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(application.verdict()).contains(": " + reason));
  }

  private static void assertEachCountedOnce(SecuredKafka.Counts counts) {
    assertThat(counts.found()).isEqualTo(counts.expected());
  }
}
