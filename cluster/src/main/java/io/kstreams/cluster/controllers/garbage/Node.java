package io.kstreams.cluster.controllers.garbage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import java.util.List;

/**
 * What the collector keeps of an object.
 *
 * @param deleting whether its deletion has begun
 */
record Node(
    ResourceDefinitionContext kind,
    ObjectKey key,
    String uid,
    List<OwnerReference> owners,
    boolean deleting,
    List<String> finalizers) {

  static final String FOREGROUND = "foregroundDeletion";
  static final String ORPHAN = "orphan";

  static Node of(ResourceDefinitionContext kind, HasMetadata object) {
    return new Node(
        kind,
        ObjectKey.of(object),
        object.getMetadata().getUid(),
        List.copyOf(Owners.references(object)),
        object.getMetadata().getDeletionTimestamp() != null,
        List.copyOf(object.getMetadata().getFinalizers()));
  }

  /** Whether it is deleted in the foreground: its dependents go first. */
  boolean waitsForDependents() {
    return deleting && finalizers.contains(FOREGROUND);
  }

  /** Whether it goes alone. */
  boolean orphansDependents() {
    return deleting && finalizers.contains(ORPHAN);
  }

  /** Whether this dependent holds up the foreground deletion of that owner. */
  boolean blocks(String ownerUid) {
    return owners.stream()
        .anyMatch(
            owner ->
                owner.getUid().equals(ownerUid)
                    && Boolean.TRUE.equals(owner.getBlockOwnerDeletion()));
  }
}
