package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import java.util.Objects;
import java.util.Optional;

/** Whose an object is that has the name of one of ours. */
enum Ownership {
  /** The resource controls it. */
  OURS,
  /** It bears our mark, and nobody controls it: its owner reference was taken off. */
  ORPHANED,
  /** It is being deleted, or it was an earlier resource's and Kubernetes is about to delete it. */
  GOING,
  /** It is somebody else's. */
  FOREIGN;

  static Ownership of(KStreamsCount resource, HasMetadata object) {
    Optional<OwnerReference> controller =
        object.getMetadata().getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .findFirst();
    if (controller.isPresent() && !controller.get().getUid().equals(uid(resource))) {
      return earlier(resource, controller.get()) ? GOING : FOREIGN;
    }
    if (controller.isEmpty() && !Names.marked(resource, object)) {
      return FOREIGN;
    }
    if (object.isMarkedForDeletion()) {
      return GOING;
    }
    return controller.isPresent() ? OURS : ORPHANED;
  }

  // Of the same name and another uid: its owner is no more, so Kubernetes collects it.
  private static boolean earlier(KStreamsCount resource, OwnerReference owner) {
    return Objects.equals(owner.getApiVersion(), resource.getApiVersion())
        && Objects.equals(owner.getKind(), resource.getKind())
        && Objects.equals(owner.getName(), resource.getMetadata().getName());
  }

  private static String uid(KStreamsCount resource) {
    return resource.getMetadata().getUid();
  }
}
