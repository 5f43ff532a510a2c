package io.kstreams.operator.secrets;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An informer's cache that keeps no secret: in place of each value is its hash. */
final class HashedSecrets implements ItemStore<Secret> {

  private final Map<String, Secret> kept = new ConcurrentHashMap<>();
  private final KeyedHash hash;

  HashedSecrets(KeyedHash hash) {
    this.hash = hash;
  }

  private Secret hashed(Secret secret) {
    Map<String, String> data = new TreeMap<>();
    if (secret.getData() != null) {
      secret.getData().forEach((key, value) -> data.put(key, hash.of(value)));
    }
    ObjectMeta metadata = secret.getMetadata();
    return new SecretBuilder()
        .withNewMetadata()
        .withName(metadata.getName())
        .withNamespace(metadata.getNamespace())
        .withUid(metadata.getUid())
        .withResourceVersion(metadata.getResourceVersion())
        .endMetadata()
        .withData(data)
        .build();
  }

  static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  @Override
  public String getKey(Secret secret) {
    return key(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
  }

  @Override
  public Secret put(String key, Secret secret) {
    return kept.put(key, hashed(secret));
  }

  @Override
  public Secret remove(String key) {
    return kept.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return kept.keySet().stream();
  }

  @Override
  public Stream<Secret> values() {
    return kept.values().stream();
  }

  @Override
  public int size() {
    return kept.size();
  }

  @Override
  public Secret get(String key) {
    return kept.get(key);
  }

  @Override
  public boolean isFullState() {
    return false;
  }
}
