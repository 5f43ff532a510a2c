package io.kstreams.cluster.controllers.scheduler;

import static io.kstreams.cluster.runtime.VolumeAnnotations.BIND_COMPLETED;
import static io.kstreams.cluster.runtime.VolumeAnnotations.SELECTED_NODE;
import static io.kstreams.cluster.runtime.VolumeAnnotations.WAIT_FOR_FIRST_CONSUMER;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.PodClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a pod's claims mean for its place. */
final class PodVolumes {

  /**
   * The claims of a pod.
   *
   * @param bound the volumes that are there; the pod goes where they are
   * @param unbound claims whose volume is made where the pod goes, or not wholly theirs yet
   * @param problem why the pod can go nowhere yet; null when it can
   */
  record Needs(List<PersistentVolume> bound, List<PersistentVolumeClaim> unbound, String problem) {

    /** Whether the volumes are or can be where the node is. */
    boolean fit(Node node) {
      return bound.stream().allMatch(volume -> reaches(volume, node))
          && unbound.stream()
              .map(claim -> annotation(claim, SELECTED_NODE))
              .allMatch(chosen -> chosen == null || chosen.equals(node.getMetadata().getName()));
    }

    private static boolean reaches(PersistentVolume volume, Node node) {
      var affinity = volume.getSpec().getNodeAffinity();
      return affinity == null || NodeSelectors.selects(affinity.getRequired(), node);
    }
  }

  private final KubernetesClient client;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final Cache<StorageClass> classes;

  PodVolumes(Context context) {
    client = context.client();
    Caches caches = context.caches();
    claims = caches.of(PersistentVolumeClaim.class);
    volumes = caches.of(PersistentVolume.class);
    classes = caches.of(StorageClass.class);
  }

  Needs of(Pod pod) {
    List<PersistentVolume> bound = new ArrayList<>();
    List<PersistentVolumeClaim> unbound = new ArrayList<>();
    for (ObjectKey key : PodClaims.claims(pod).toList()) {
      PersistentVolumeClaim claim = claim(key);
      if (claim == null) {
        return problem("persistentvolumeclaim \"" + key.name() + "\" not found");
      } else if (claim.getMetadata().getDeletionTimestamp() != null) {
        return problem("persistentvolumeclaim \"" + key.name() + "\" is being deleted");
      } else if (isLost(claim)) {
        return problem(
            "persistentvolumeclaim \""
                + key.name()
                + "\" bound to non-existent persistentvolume \""
                + claim.getSpec().getVolumeName()
                + "\"");
      } else if (annotation(claim, BIND_COMPLETED) == null && !waitsForPod(claim)) {
        return problem("pod has unbound immediate PersistentVolumeClaims");
      } else if (!isBound(claim)) {
        unbound.add(claim);
      } else {
        PersistentVolume volume = volume(claim.getSpec().getVolumeName());
        if (volume == null) {
          return problem("persistentvolume \"" + claim.getSpec().getVolumeName() + "\" not found");
        }
        bound.add(volume);
      }
    }
    return new Needs(bound, unbound, null);
  }

  /** Asked of the server before it is said to be missing: each cache has its own watch. */
  private PersistentVolumeClaim claim(ObjectKey key) {
    PersistentVolumeClaim claim = claims.get(key);
    return claim != null
        ? claim
        : client.persistentVolumeClaims().inNamespace(key.namespace()).withName(key.name()).get();
  }

  private PersistentVolume volume(String name) {
    PersistentVolume volume = volumes.get(null, name);
    return volume != null ? volume : client.persistentVolumes().withName(name).get();
  }

  private static Needs problem(String what) {
    return new Needs(List.of(), List.of(), what);
  }

  /** To the end: a pod that has a node never has a claim that reads Pending. */
  private static boolean isBound(PersistentVolumeClaim claim) {
    return annotation(claim, BIND_COMPLETED) != null
        && claim.getStatus() != null
        && "Bound".equals(claim.getStatus().getPhase());
  }

  private static boolean isLost(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Lost".equals(claim.getStatus().getPhase());
  }

  private boolean waitsForPod(PersistentVolumeClaim claim) {
    String name = claim.getSpec().getStorageClassName();
    StorageClass storageClass = name == null || name.isEmpty() ? null : classes.get(null, name);
    return storageClass != null
        && WAIT_FOR_FIRST_CONSUMER.equals(storageClass.getVolumeBindingMode());
  }

  static String annotation(PersistentVolumeClaim claim, String name) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }
}
