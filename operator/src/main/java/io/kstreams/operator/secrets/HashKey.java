package io.kstreams.operator.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The key of the hashes, in a Secret in the operator's own namespace: the next operator must come
 * to the same hashes, or it would restart every pod.
 */
public final class HashKey {

  /** The name of the Secret. */
  public static final String NAME = "kstreams-operator-hash-key";

  private static final String ENTRY = "key";
  private static final int BYTES = 32;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final String namespace;
  private final RandomGenerator random;

  /**
   * A key that is read, or made, when it is asked for.
   *
   * @param namespace the operator's own
   * @param random makes the key; must be fit for secrets
   */
  public HashKey(KubernetesClient client, String namespace, RandomGenerator random) {
    this.client = client;
    this.namespace = namespace;
    this.random = random;
  }

  /**
   * The hash with this key.
   *
   * @throws KubernetesClientException with code 403 if the rights in {@code deploy/operator.yaml}
   *     are not given
   */
  KeyedHash hash() {
    Resource<Secret> stored = client.secrets().inNamespace(namespace).withName(NAME);
    Secret secret = stored.get();
    if (secret == null) {
      secret = create(stored);
    }
    return KeyedHash.with(Base64.getDecoder().decode(secret.getData().get(ENTRY)));
  }

  private Secret create(Resource<Secret> stored) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .addToLabels("app.kubernetes.io/name", "kstreams-operator")
            .endMetadata()
            .addToData(ENTRY, Base64.getEncoder().encodeToString(key))
            .build();
    try {
      return client.resource(secret).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      // Another instance was faster.
      return stored.get();
    }
  }
}
