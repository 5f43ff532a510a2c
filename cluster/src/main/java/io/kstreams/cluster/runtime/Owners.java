package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owner references, as values. */
public final class Owners {

  private Owners() {}

  /** The one owner that manages the object. */
  public static Optional<OwnerReference> controllerOf(HasMetadata object) {
    return references(object).stream()
        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
        .findFirst();
  }

  /** Whether the object is managed by this owner. */
  public static boolean isControlledBy(HasMetadata object, HasMetadata owner) {
    return controllerOf(object)
        .filter(reference -> reference.getUid().equals(owner.getMetadata().getUid()))
        .isPresent();
  }

  /** All owner references; never null. */
  public static List<OwnerReference> references(HasMetadata object) {
    List<OwnerReference> references = object.getMetadata().getOwnerReferences();
    return references == null ? List.of() : references;
  }

  /** A reference to an owner that manages its dependent and waits for it. */
  public static OwnerReference controller(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  /** The references of {@code object} and one more. */
  public static List<OwnerReference> plus(HasMetadata object, OwnerReference reference) {
    List<OwnerReference> references = new ArrayList<>(references(object));
    references.add(reference);
    return references;
  }

  /** The references of {@code object} without those to this owner. */
  public static List<OwnerReference> minus(HasMetadata object, String ownerUid) {
    return references(object).stream()
        .filter(reference -> !reference.getUid().equals(ownerUid))
        .toList();
  }
}
