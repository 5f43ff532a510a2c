package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.app.broker.Certificates;
import io.kstreams.app.broker.Kafka;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A Kafka that asks who comes, and Secrets as Strimzi writes them. What lets the application in is
 * changed while it counts; after that the broker lets nobody in with the old.
 */
class SecretsIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Path RIGHTS = Checkout.root().resolve("deploy/secrets.yaml");

  private static Platform platform;
  private static SecuredKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start();
    kafka = new SecuredKafka();
    Manifest.read(RIGHTS).apply(platform.local().kubernetes());
    platform.secret("cluster-ca", Map.of("ca.crt", Files.readString(kafka.certificate())));
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
    var client = platform.local().kubernetes();
    for (var right : Manifest.read(RIGHTS).objects()) {
      client.resource(right).inNamespace("default").delete();
    }
    platform.close();
  }

  @Test
  void aBrokerThatOnlyShowsItsCertificate() throws Exception {
    Application application = run("by-nothing", "TLS", "null");

    assertCounts(kafka.countDuring(application, () -> {}));
    application.delete();
  }

  @Test
  void aCertificateThatIsRenewed() throws Exception {
    Certificates.User before = kafka.user();
    Certificates.User after = Certificates.User.create();
    platform.secret("by-certificate", pair(before));
    Application application =
        run(
            "by-certificate",
            "MTLS",
            "{type: tls, certificateAndKey: {secretName: by-certificate, certificate: user.crt,"
                + " key: user.key}}");

    countsWhileItRolls(
        application,
        () -> {
          kafka.trust(after);
          platform.secret("by-certificate", pair(after));
        });

    assertUntold(application, key(before), key(after));
    application.delete();
  }

  @Test
  void aScramPasswordThatIsChanged() throws Exception {
    String after = "the-n3xt-password";
    platform.secret("by-scram", Map.of("password", Kafka.PASSWORD));
    Application application = run("by-scram", "SASL", byPassword("scram-sha-512", "by-scram"));

    countsWhileItRolls(
        application,
        () -> {
          kafka.setPassword(after);
          platform.secret("by-scram", Map.of("password", after));
        });

    assertUntold(application, Kafka.PASSWORD, after);
    application.delete();
    kafka.setPassword(Kafka.PASSWORD);
  }

  @Test
  void aPlainPassword() throws Exception {
    platform.secret("by-plain", Map.of("password", Kafka.PASSWORD));
    Application application = run("by-plain", "SASL", byPassword("plain", "by-plain"));

    assertCounts(kafka.countDuring(application, () -> {}));

    assertUntold(application, Kafka.PASSWORD);
    application.delete();
  }

  @Test
  void aPasswordThatIsWrongAtFirst() throws Exception {
    platform.secret("refused", Map.of("password", "wr0ng-password"));
    Manifest manifest = manifest("refused", "SASL", byPassword("plain", "refused"));
    Application application =
        new Application(platform.local().kubernetes(), manifest.objects().get(0), 2);
    application.apply(manifest);
    await().atMost(LONG).until(() -> application.verdict().contains(": KafkaAccessDenied: "));
    assertThat(application.verdict()).doesNotContain("wr0ng-password");

    platform.secret("refused", Map.of("password", Kafka.PASSWORD));
    await().atMost(LONG).until(() -> Application.isReady(platform.resource(application)));
    assertUntold(application, "wr0ng-password", Kafka.PASSWORD);
    application.delete();
  }

  private static String byPassword(String type, String secret) {
    return "{type: %s, username: %s, passwordSecret: {secretName: %s, password: password}}"
        .formatted(type, Kafka.USER, secret);
  }

  private static Application run(String name, String door, String authentication) throws Exception {
    return platform.run(manifest(name, door, authentication), 2);
  }

  private static Manifest manifest(String name, String door, String authentication)
      throws Exception {
    return kafka.resource(
        name,
        """
        kafka: {bootstrapServers: '%s', authentication: %s,
          tls: {trustedCertificates: [{secretName: cluster-ca, certificate: ca.crt}]}}"""
            .formatted(kafka.door(door), authentication));
  }

  /** The operator replaces each pod, one after the other, while records come in. */
  private static void countsWhileItRolls(Application application, SecuredKafka.Change change)
      throws Exception {
    Set<String> before = uids(application);
    assertCounts(
        kafka.countDuring(
            application,
            () -> {
              change.make();
              await().atMost(LONG).until(() -> isReplaced(application, before));
            }));
  }

  private static boolean isReplaced(Application application, Set<String> before) {
    Set<String> now = uids(application);
    return now.size() == before.size()
        && now.stream().noneMatch(before::contains)
        && Application.isReady(platform.resource(application));
  }

  private static Set<String> uids(Application application) {
    return platform.pods(application).stream()
        .map(Pod::getMetadata)
        .map(meta -> meta.getUid())
        .collect(Collectors.toSet());
  }

  private static void assertCounts(SecuredKafka.Counts counts) {
    assertThat(counts.found()).isEqualTo(counts.expected());
  }

  private static void assertUntold(Application application, String... contents) throws Exception {
    List<String> forms = Stream.of(contents).flatMap(SecretsIT::forms).toList();
    assertThat(new Traces(platform, application).all())
        .noneMatch(trace -> forms.stream().anyMatch(trace::contains));
  }

  /** As it is, as a Secret holds it, and the beginning that no format has to quote. */
  private static Stream<String> forms(String content) {
    return Stream.of(
        content,
        Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)),
        content.split("[^A-Za-z0-9-]", 2)[0]);
  }

  private static Map<String, String> pair(Certificates.User user) throws IOException {
    return Map.of(
        "user.crt",
        Files.readString(user.certificate()),
        "user.key",
        Files.readString(user.key()),
        // Is in such a Secret too, and nobody asked for it.
        "user.password",
        "unused");
  }

  /** A line of the key itself. */
  private static String key(Certificates.User user) throws IOException {
    return Files.readAllLines(user.key()).get(1);
  }
}
