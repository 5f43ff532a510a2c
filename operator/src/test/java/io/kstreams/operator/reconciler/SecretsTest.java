package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Secret that changes restarts the pods that read it, and one that is missing is said. */
class SecretsTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static final String SCRAM =
      """
      {kafka: {authentication: {type: scram-sha-512, username: me,
        passwordSecret: {secretName: me, password: password}}}}
      """;

  private static void create(Map<String, String> data) {
    CLUSTER
        .admin()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("me")
                .withNamespace(CLUSTER.namespace())
                .endMetadata()
                .withStringData(data)
                .build())
        .create();
  }

  private static Resource<Secret> secret() {
    return CLUSTER.admin().secrets().inNamespace(CLUSTER.namespace()).withName("me");
  }

  private static void awaitRolled(Application words) {
    await()
        .untilAsserted(
            () -> {
              words.podReady(0);
              words.podReady(1);
              assertThat(words.reason()).isEqualTo("Running");
              assertThat(words.statefulSet().get().getStatus().getUpdatedReplicas()).isEqualTo(2);
            });
  }

  @Test
  void oneThatIsMissingIsSaidAndHealsWhenItIsThere() {
    CLUSTER.letReadSecrets();
    Application words = CLUSTER.apply("words", SCRAM).is("SecretMissing");
    assertThat(words.message())
        .isEqualTo(
            "there is no Secret me in namespace "
                + CLUSTER.namespace()
                + "; make it, or correct spec.kafka.tls and spec.kafka.authentication");
    assertThat(words.statefulSet().get()).isNull();
    create(Map.of("other", "x"));
    await()
        .untilAsserted(
            () -> assertThat(words.message()).startsWith("Secret me has no key password in"));
    secret().patch(Application.MERGE, "{\"stringData\":{\"password\":\"geheim\"}}");
    words.run(2);
  }

  @Test
  void aChangeOfAKeyThatIsReadRestartsThePodsAndAnyOtherDoesNot() {
    CLUSTER.letReadSecrets();
    create(Map.of("password", "geheim", "other", "x"));
    Application words = CLUSTER.apply("words", SCRAM).run(2);
    Map<String, String> pods = words.podUids();

    secret()
        .patch(
            Application.MERGE,
            "{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"stringData\":{\"other\":\"y\"}}");
    secret().patch(Application.MERGE, "{\"stringData\":{\"password\":\"anders\"}}");
    words.is("RollingOut");
    assertThat(words.message()).contains("(a Secret of spec.kafka changed)");
    awaitRolled(words);
    assertThat(words.podUids().values()).doesNotContainAnyElementsOf(pods.values());
    // One for the password, none for the rest.
    assertThat(words.statefulSet().get().getMetadata().getGeneration()).isEqualTo(2);
    assertThat(Serialization.asJson(words.statefulSet().get())).doesNotContain("geheim", "anders");
  }

  @Test
  void withoutTheRightNothingIsKnownAndTheConditionSaysSo() {
    create(Map.of("password", "geheim"));
    Application words = CLUSTER.apply("words", SCRAM).run(2);
    assertThat(words.message())
        .isEqualTo(
            "2 of 2 pods are ready; the operator may not read Secrets in this namespace, so after"
                + " a change of one restart the pods: kubectl annotate --overwrite with"
                + " kstreams.io/restarted-at");
    Map<String, String> pods = words.podUids();

    // The right that is given later restarts nothing, and the change after it does.
    CLUSTER.letReadSecrets();
    CLUSTER.pass(Duration.ofMinutes(2));
    words.patch("{\"spec\":{\"storage\":{\"deletionPolicy\":\"Retain\"}}}");
    await().untilAsserted(() -> assertThat(words.message()).isEqualTo("2 of 2 pods are ready"));
    assertThat(words.podUids()).isEqualTo(pods);
    secret().patch(Application.MERGE, "{\"stringData\":{\"password\":\"anders\"}}");
    awaitRolled(words);
    await()
        .untilAsserted(
            () -> assertThat(words.podUids().values()).doesNotContainAnyElementsOf(pods.values()));
  }
}
