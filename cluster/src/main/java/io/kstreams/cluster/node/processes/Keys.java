package io.kstreams.cluster.node.processes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What Secrets and ConfigMaps hold. */
final class Keys {
  private final Cache<Secret> secrets;
  private final Cache<ConfigMap> configMaps;

  Keys(Caches caches) {
    secrets = caches.of(Secret.class);
    configMaps = caches.of(ConfigMap.class);
  }

  /** All of a Secret; empty if there is none of that name. */
  Map<String, byte[]> secret(String namespace, String name) {
    Secret secret = secrets.get(namespace, name);
    Map<String, byte[]> values = new TreeMap<>();
    if (secret != null && secret.getData() != null) {
      secret.getData().forEach((key, data) -> values.put(key, Base64.getDecoder().decode(data)));
    }
    return values;
  }

  /** All of a ConfigMap; empty if there is none of that name. */
  Map<String, byte[]> configMap(String namespace, String name) {
    ConfigMap configMap = configMaps.get(namespace, name);
    Map<String, byte[]> values = new TreeMap<>();
    if (configMap != null && configMap.getData() != null) {
      configMap
          .getData()
          .forEach((key, text) -> values.put(key, text.getBytes(StandardCharsets.UTF_8)));
    }
    return values;
  }

  /**
   * One value of a Secret; null if it is optional and not there.
   *
   * @throws CannotRun if it is not there
   */
  String secret(Pod pod, String name, String key, Boolean optional) throws CannotRun {
    return text(secret(pod.getMetadata().getNamespace(), name), "secret", name, key, optional);
  }

  /**
   * One value of a ConfigMap; null if it is optional and not there.
   *
   * @throws CannotRun if it is not there
   */
  String configMap(Pod pod, String name, String key, Boolean optional) throws CannotRun {
    return text(
        configMap(pod.getMetadata().getNamespace(), name), "configmap", name, key, optional);
  }

  private static String text(
      Map<String, byte[]> values, String kind, String name, String key, Boolean optional)
      throws CannotRun {
    byte[] value = values.get(key);
    if (value == null && !Boolean.TRUE.equals(optional)) {
      throw new CannotRun(
          "CreateContainerConfigError",
          "couldn't find key " + key + " in " + kind + " \"" + name + "\"");
    }
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
