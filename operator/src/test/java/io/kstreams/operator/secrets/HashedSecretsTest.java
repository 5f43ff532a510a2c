package io.kstreams.operator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.operator.StandIn;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of a Secret is of no use to anybody else, and the same for the next operator. */
class HashedSecretsTest {

  private static final String SYSTEM = "kstreams-system";

  private static Secret secret(String password) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("me")
        .withNamespace("default")
        .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", password)
        .endMetadata()
        .addToData("password", password)
        .build();
  }

  private static String kept(KeyedHash hash, String password) {
    HashedSecrets secrets = new HashedSecrets(hash);
    secrets.put("default/me", secret(password));
    return Serialization.asJson(secrets.get("default/me"));
  }

  @Test
  void noValueIsKeptNeitherAsDataNorInAnAnnotation() {
    assertThat(kept(KeyedHash.with(new byte[32]), "Z2VoZWlt"))
        .contains("password")
        .doesNotContain("Z2VoZWlt");
  }

  @Test
  void equalValuesHaveEqualHashesUnderOneKeyOnly() {
    KeyedHash one = KeyedHash.with(new byte[] {1});
    KeyedHash two = KeyedHash.with(new byte[] {2});
    assertThat(kept(one, "a")).isEqualTo(kept(one, "a")).isNotEqualTo(kept(one, "b"));
    assertThat(kept(one, "a")).isNotEqualTo(kept(two, "a"));
  }

  @Test
  void theKeyIsMadeOnceAndFoundAgain() {
    try (StandIn cluster = StandIn.start()) {
      cluster.deploy();
      try (KubernetesClient client = cluster.server().client(SYSTEM, "kstreams-operator")) {
        String first = new HashKey(client, SYSTEM, new Random(1)).hash().of("a");
        String second = new HashKey(client, SYSTEM, new Random(2)).hash().of("a");
        assertThat(first).isEqualTo(second).hasSize(32);
      }
    }
  }
}
