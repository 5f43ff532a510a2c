package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.Certificates;
import io.kstreams.app.broker.Kafka;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a broker that really asks for it, from files as Secrets are mounted. */
@ExtendWith(KafkaExtension.class)
class SecuredKafkaTest {
  @Test
  void aBrokerThatOnlyShowsItsCertificateAsksForNone(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", application.kafka().bootstrap("TLS"));
    environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
    environment.put(
        "TLS_TRUSTED_CERTIFICATES",
        application.kafka().certificates().brokerCertificate().toString());
    assertRuns(environment);
  }

  @Test
  void aCertificateOpensTheDoorThatAsksForOne(Application application) throws IOException {
    assertRuns(mutualTls(application));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-512", "PLAIN"})
  void aPasswordOpensTheDoorThatAsksForOne(String mechanism, Application application)
      throws IOException {
    assertRuns(sasl(application, mechanism, Kafka.PASSWORD + "\n"));
  }

  @Test
  void aWrongPasswordIsRefusedAndNotRepeated(Application application) throws IOException {
    String line = assertFails(sasl(application, "SCRAM-SHA-512", "not-the-password"));

    assertThat(line).startsWith("KafkaAccessDenied: ").doesNotContain("not-the-password");
  }

  @Test
  void aBrokerThatIsNotTrustedIsRefused(Application application) throws IOException {
    Map<String, String> environment = mutualTls(application);
    environment.put(
        "TLS_TRUSTED_CERTIFICATES",
        application.kafka().certificates().user().certificate().toString());

    assertThat(assertFails(environment)).startsWith("KafkaAccessDenied: ");
  }

  @Test
  void aKeyThatKafkaCannotReadIsNoReasonToWait(Application application) throws IOException {
    Map<String, String> environment = mutualTls(application);
    environment.put(
        "TLS_KEY",
        Files.writeString(
                application.volume().resolve("user.key"),
                "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n")
            .toString());

    assertThat(assertFails(environment))
        .startsWith("InvalidConfiguration: Kafka's client cannot be set up: ")
        .doesNotContain("bm90IGEga2V5");
  }

  @Test
  void aRefusalWhileItCountsEndsItWithTheReason(Application application) throws Exception {
    Map<String, String> environment = sasl(application, "PLAIN", Kafka.PASSWORD);
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.kafka().refuseToWrite(application.output());
      application.send("foo");

      assertThat(running.status()).isEqualTo(1);
      assertThat(running.errors())
          .startsWith("KafkaAccessDenied: ")
          .contains(application.output())
          .doesNotContain(Kafka.PASSWORD);
    }
  }

  private static Map<String, String> mutualTls(Application application) {
    Certificates certificates = application.kafka().certificates();
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", application.kafka().bootstrap("MTLS"));
    environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
    environment.put(
        "TLS_TRUSTED_CERTIFICATES",
        certificates.user().certificate() + "," + certificates.brokerCertificate());
    environment.put("TLS_CERTIFICATE", certificates.user().certificate().toString());
    environment.put("TLS_KEY", certificates.user().key().toString());
    return environment;
  }

  private static Map<String, String> sasl(
      Application application, String mechanism, String password) throws IOException {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", application.kafka().bootstrap("SASL"));
    environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    environment.put("KAFKA_SASL_MECHANISM", mechanism);
    environment.put(
        "TLS_TRUSTED_CERTIFICATES",
        application.kafka().certificates().brokerCertificate().toString());
    environment.put("SASL_USERNAME", Kafka.USER);
    environment.put(
        "SASL_PASSWORD_FILE",
        Files.writeString(application.volume().resolve("password"), password).toString());
    return environment;
  }

  private static void assertRuns(Map<String, String> environment) throws IOException {
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      assertThat(running.stop()).isZero();
    }
  }

  private static String assertFails(Map<String, String> environment) throws IOException {
    try (RunningApplication running = RunningApplication.start(environment)) {
      assertThat(running.status()).isEqualTo(1);
      return running.errors();
    }
  }
}
