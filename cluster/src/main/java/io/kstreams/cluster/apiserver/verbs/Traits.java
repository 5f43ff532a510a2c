package io.kstreams.cluster.apiserver.verbs;

import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.Set;

/** In what the built-in types differ from each other and from custom ones, where it shows. */
final class Traits {
  private static final Set<String> WITH_GENERATION =
      Set.of(
          "statefulsets.apps",
          "deployments.apps",
          "pods",
          "poddisruptionbudgets.policy",
          "networkpolicies.networking.k8s.io",
          "customresourcedefinitions.apiextensions.k8s.io");
  private static final Set<String> RETURNED_WHEN_DELETED =
      Set.of("pods", "services", "serviceaccounts", "persistentvolumes", "persistentvolumeclaims");
  private static final Set<String> NEVER_OVERWRITTEN_BLINDLY =
      Set.of(
          "customresourcedefinitions.apiextensions.k8s.io",
          "persistentvolumes",
          "leases.coordination.k8s.io");

  private Traits() {}

  static boolean hasGeneration(ResourceType type) {
    return type.custom() || WITH_GENERATION.contains(type.qualifiedName());
  }

  /** Whether the answer to its deletion is the object, and not a Status. */
  static boolean isReturnedWhenDeleted(ResourceType type) {
    return RETURNED_WHEN_DELETED.contains(type.qualifiedName());
  }

  /** Whether a PUT must name the version that it replaces. */
  static boolean needsVersion(ResourceType type) {
    return type.custom() || NEVER_OVERWRITTEN_BLINDLY.contains(type.qualifiedName());
  }

  /** Whether the object goes in two steps, the second by whoever runs it. */
  static boolean isDeletedGracefully(ResourceType type) {
    return type.is("", "pods");
  }
}
