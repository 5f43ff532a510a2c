package io.kstreams.app.config;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/**
 * TLS and SASL from files, as Secrets are mounted: the environment holds paths and a user's name,
 * never a secret.
 */
final class KafkaSecurity {
  private static final String TRUSTED = "TLS_TRUSTED_CERTIFICATES";
  private static final String CERTIFICATE = "TLS_CERTIFICATE";
  private static final String KEY = "TLS_KEY";
  private static final String USERNAME = "SASL_USERNAME";
  private static final String PASSWORD_FILE = "SASL_PASSWORD_FILE";
  private static final String MECHANISM = "KAFKA_SASL_MECHANISM";

  private final Environment environment;
  private final Map<String, Object> properties = new HashMap<>();

  private KafkaSecurity(Environment environment) {
    this.environment = environment;
  }

  /**
   * The properties of Kafka's clients, with the protocol that follows from them.
   *
   * @throws Failure if a file cannot be read, or one of two variables that belong together is
   *     missing
   */
  static Map<String, Object> from(Environment environment) throws Failure {
    KafkaSecurity security = new KafkaSecurity(environment);
    boolean trust = security.trust();
    boolean certificate = security.certificate();
    boolean sasl = security.sasl();
    if (trust || certificate || sasl) {
      security.properties.put(
          CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
          (sasl ? "SASL_" : "") + (trust || certificate ? "SSL" : "PLAINTEXT"));
    }
    return security.properties;
  }

  private boolean trust() throws Failure {
    Optional<String> files = environment.get(TRUSTED);
    if (files.isEmpty()) {
      return false;
    }
    List<String> certificates = new ArrayList<>();
    for (String file : files.get().split(",", -1)) {
      certificates.add(MountedFile.named(TRUSTED, file.strip()).pem("CERTIFICATE"));
    }
    properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
    properties.put(
        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
        new Password(String.join("\n", certificates)));
    return true;
  }

  private boolean certificate() throws Failure {
    if (!bothOrNone(CERTIFICATE, KEY)) {
      return false;
    }
    properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
    properties.put(
        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
        new Password(file(CERTIFICATE).pem("CERTIFICATE")));
    // PKCS #8 is the one form that Kafka 4.3.1 reads, and the one that Strimzi writes.
    properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, new Password(file(KEY).pem("PRIVATE KEY")));
    return true;
  }

  private boolean sasl() throws Failure {
    if (!bothOrNone(USERNAME, PASSWORD_FILE)) {
      return false;
    }
    String mechanism = environment.get(MECHANISM, "").toUpperCase(Locale.ROOT);
    String module =
        switch (mechanism) {
          case "SCRAM-SHA-256", "SCRAM-SHA-512" -> "scram.ScramLoginModule";
          case "PLAIN" -> "plain.PlainLoginModule";
          default ->
              throw new Failure(
                  Reason.INVALID_CONFIGURATION,
                  "%s is '%s', but %s is set; use SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN"
                      .formatted(MECHANISM, mechanism, USERNAME));
        };
    properties.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        new Password(
            "org.apache.kafka.common.security.%s required username=%s password=%s;"
                .formatted(
                    module,
                    quoted(environment.get(USERNAME, "")),
                    quoted(file(PASSWORD_FILE).secret()))));
    return true;
  }

  private boolean bothOrNone(String one, String other) throws Failure {
    boolean first = environment.get(one).isPresent();
    if (first != environment.get(other).isPresent()) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "%s is set and %s is not; set both or none"
              .formatted(first ? one : other, first ? other : one));
    }
    return first;
  }

  private MountedFile file(String variable) {
    return MountedFile.named(variable, environment.get(variable, ""));
  }

  /** A string of Kafka's JAAS syntax, which is that of {@link java.io.StreamTokenizer}. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
