package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** Which pods use a claim. */
public final class PodClaims {

  private static final String INDEX = "claims";

  private final Cache<Pod> pods;

  /** Before the start of the cache. */
  public PodClaims(Cache<Pod> pods) {
    this.pods = pods;
    pods.index(INDEX, pod -> claims(pod).map(ObjectKey::toString).toList());
  }

  /** The claims that a pod names, whether they exist or not. */
  public static Stream<ObjectKey> claims(Pod pod) {
    String namespace = pod.getMetadata().getNamespace();
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getPersistentVolumeClaim() != null)
        .map(volume -> new ObjectKey(namespace, volume.getPersistentVolumeClaim().getClaimName()));
  }

  /** The pods that name this claim. */
  public List<Pod> usersOf(PersistentVolumeClaim claim) {
    return usersOf(ObjectKey.of(claim));
  }

  /** The pods that name this claim. */
  public List<Pod> usersOf(ObjectKey claim) {
    return pods.byIndex(INDEX, claim.toString());
  }

  /** Whether a node was found for the pod. */
  public static boolean isScheduled(Pod pod) {
    String node = pod.getSpec().getNodeName();
    return node != null && !node.isEmpty();
  }
}
