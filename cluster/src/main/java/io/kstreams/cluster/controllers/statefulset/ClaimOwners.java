package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.cluster.runtime.Owners;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who owns a claim by {@code persistentVolumeClaimRetentionPolicy}: nobody ({@code Retain}), the
 * set, so that it goes with the set, or the pod that is scaled away, so that it goes with the pod.
 */
final class ClaimOwners {

  private static final String DELETE = "Delete";

  private ClaimOwners() {}

  /**
   * The references that the claim should have where they differ from what it has.
   *
   * @param condemned whether the pod goes because of a lower number of replicas
   */
  static Optional<List<OwnerReference>> change(
      StatefulSet set, Pod pod, PersistentVolumeClaim claim, boolean condemned) {
    boolean others =
        Owners.controllerOf(claim)
            .filter(controller -> !isOf(controller, set) && !isOf(controller, pod))
            .isPresent();
    if (others) { // somebody else's, left alone
      return Optional.empty();
    }
    Optional<OwnerReference> wanted = Optional.empty();
    if (condemned && deletes(set, true)) {
      wanted = Optional.of(Owners.controller(pod));
    } else if (deletes(set, false)) {
      wanted = Optional.of(Owners.controller(set));
    }
    List<OwnerReference> references =
        Stream.concat(
                Owners.references(claim).stream()
                    .filter(reference -> !isOf(reference, set) && !isOf(reference, pod)),
                wanted.stream())
            .toList();
    return references.equals(Owners.references(claim)) ? Optional.empty() : Optional.of(references);
  }

  /** Whether the claims of this set have an owner. */
  static boolean hasAny(StatefulSet set) {
    return deletes(set, true) || deletes(set, false);
  }

  /** Whether the claim goes with an earlier pod of that name; no pod may start on it. */
  static boolean isStale(
      StatefulSet set, PersistentVolumeClaim claim, String podName, String podUid) {
    return deletes(set, true)
        && Owners.references(claim).stream()
            .anyMatch(
                reference ->
                    reference.getKind().equals("Pod")
                        && reference.getName().equals(podName)
                        && !reference.getUid().equals(podUid));
  }

  private static boolean isOf(OwnerReference reference, HasMetadata owner) {
    return reference.getUid().equals(owner.getMetadata().getUid());
  }

  private static boolean deletes(StatefulSet set, boolean whenScaled) {
    var policy = set.getSpec().getPersistentVolumeClaimRetentionPolicy();
    return policy != null
        && DELETE.equals(whenScaled ? policy.getWhenScaled() : policy.getWhenDeleted());
  }
}
