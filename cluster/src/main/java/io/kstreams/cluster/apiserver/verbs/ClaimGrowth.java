package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.objects.Quantity;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Store;
import java.util.Optional;

/**
 * What Kubernetes' admission plugin PersistentVolumeClaimResize lets pass: a claim grows only where
 * its StorageClass says so.
 */
final class ClaimGrowth {
  private ClaimGrowth() {}

  /**
   * Judges an update of a claim that is bound.
   *
   * @throws Refusal 403 if it asks for more and its StorageClass cannot expand
   */
  static void admit(ResourceTypes types, Store store, ObjectNode live, ObjectNode next) {
    if (!asksForMore(live, next)) {
      return;
    }
    String className = next.at("/spec/storageClassName").asText();
    String classes = types.builtIn("storage.k8s.io", "storageclasses").storage();
    boolean expands =
        store
            .get(new Key(classes, "", className))
            .filter(found -> found.path("allowVolumeExpansion").asBoolean())
            .isPresent();
    if (!expands) {
      throw Refusal.forbidden(
          "",
          "persistentvolumeclaims",
          Meta.name(next),
          "only dynamically provisioned pvc can be resized and the storageclass that provisions"
              + " the pvc must support resize");
    }
  }

  private static boolean asksForMore(ObjectNode live, ObjectNode next) {
    Optional<Quantity> before = requested(live);
    Optional<Quantity> after = requested(next);
    return before.isPresent() && after.isPresent() && after.get().compareTo(before.get()) > 0;
  }

  private static Optional<Quantity> requested(ObjectNode claim) {
    return Quantity.parse(claim.at("/spec/resources/requests/storage").asText(""));
  }
}
