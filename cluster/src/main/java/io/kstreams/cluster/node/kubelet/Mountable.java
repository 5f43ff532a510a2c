package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import io.kstreams.cluster.runtime.ObjectKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Whether a pod's volumes are there, and who waits for one that is not. */
public final class Mountable {
  private final KubernetesClient client;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<Secret> secrets;
  private final Cache<ConfigMap> configMaps;
  private final Set<ObjectKey> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Before the start of the caches.
   *
   * @param again has a pod looked at that waited, when something came that it may have waited for
   */
  public Mountable(KubernetesClient client, Caches caches, Consumer<ObjectKey> again) {
    this.client = client;
    claims = caches.of(PersistentVolumeClaim.class);
    secrets = caches.of(Secret.class);
    configMaps = caches.of(ConfigMap.class);
    List.of(claims, secrets, configMaps)
        .forEach(cache -> cache.listen((before, after) -> look(after, again)));
  }

  private void look(HasMetadata come, Consumer<ObjectKey> again) {
    if (come != null) {
      waiting.stream()
          .filter(pod -> pod.namespace().equals(come.getMetadata().getNamespace()))
          .forEach(again);
    }
  }

  /** What keeps the pod from starting; empty when all of its volumes are there. */
  Optional<String> problem(Pod pod) {
    ObjectKey key = ObjectKey.of(pod);
    // First, so that what comes while the volumes are looked through is not missed.
    waiting.add(key);
    Optional<String> problem =
        pod.getSpec().getVolumes().stream()
            .map(volume -> problem(volume, key.namespace()))
            .filter(Objects::nonNull)
            .findFirst();
    if (problem.isEmpty()) {
      waiting.remove(key);
    }
    return problem;
  }

  private String problem(Volume volume, String namespace) {
    if (volume.getPersistentVolumeClaim() != null) {
      String name = volume.getPersistentVolumeClaim().getClaimName();
      PersistentVolumeClaim claim = claim(namespace, name);
      return isBound(claim) ? null : missing(volume, "persistentvolumeclaim", name);
    }
    if (volume.getSecret() != null && !isTrue(volume.getSecret().getOptional())) {
      String name = volume.getSecret().getSecretName();
      return secrets.get(namespace, name) == null ? missing(volume, "secret", name) : null;
    }
    if (volume.getConfigMap() != null && !isTrue(volume.getConfigMap().getOptional())) {
      String name = volume.getConfigMap().getName();
      return configMaps.get(namespace, name) == null ? missing(volume, "configmap", name) : null;
    }
    return null;
  }

  /** Asked of the server before it is said to be missing: the pod's watch may be ahead. */
  private PersistentVolumeClaim claim(String namespace, String name) {
    PersistentVolumeClaim claim = claims.get(namespace, name);
    return isBound(claim)
        ? claim
        : client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
  }

  private static boolean isBound(PersistentVolumeClaim claim) {
    return claim != null
        && claim.getStatus() != null
        && "Bound".equals(claim.getStatus().getPhase());
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static String missing(Volume volume, String kind, String name) {
    return "MountVolume.SetUp failed for volume \""
        + volume.getName()
        + "\" : "
        + kind
        + " \""
        + name
        + "\" not found";
  }

  /** The pod waits no more. */
  void forget(ObjectKey pod) {
    waiting.remove(pod);
  }
}
