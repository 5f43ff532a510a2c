package io.kstreams.cluster.apiserver.apply;

import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.resources.ResourceType;

/**
 * Fields that a write cannot change, whatever it says of them, and that its manager therefore does
 * not come to own. The sets are those of {@code GetResetFields} of Kubernetes' registries.
 */
final class ResetFields {
  private ResetFields() {}

  static FieldSet of(ResourceType type, String subresource) {
    if (subresource.isEmpty()) {
      return type.hasStatus() ? FieldSet.of(FieldPath.of("status")) : FieldSet.EMPTY;
    }
    if (!subresource.equals("status")) {
      return FieldSet.EMPTY;
    }
    if (type.custom()) {
      return FieldSet.of(FieldPath.of("metadata"), FieldPath.of("spec"));
    }
    return type.is("", "pods")
        ? FieldSet.of(
            FieldPath.of("spec"),
            FieldPath.of("metadata", "deletionTimestamp"),
            FieldPath.of("metadata", "ownerReferences"))
        : FieldSet.of(FieldPath.of("spec"));
  }
}
