package io.kstreams.cluster.controllers.namespaces;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceConditionBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The conditions of a namespace that is being deleted: what is left in it, and why. */
final class NamespaceConditions {

  private NamespaceConditions() {}

  /**
   * The conditions for what is left; a condition that stays as it was keeps its time.
   *
   * @param left what the namespace still has, by kind
   */
  static List<NamespaceCondition> of(
      List<NamespaceCondition> before,
      Map<ResourceDefinitionContext, ? extends List<? extends HasMetadata>> left,
      Instant now) {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    SortedMap<String, Integer> finalizers = new TreeMap<>();
    left.forEach(
        (kind, objects) -> {
          if (!objects.isEmpty()) {
            kinds.merge(kind.getPlural() + "." + kind.getGroup(), objects.size(), Integer::sum);
          }
          objects.forEach(
              object ->
                  object
                      .getMetadata()
                      .getFinalizers()
                      .forEach(finalizer -> finalizers.merge(finalizer, 1, Integer::sum)));
        });
    List<NamespaceCondition> conditions = new ArrayList<>();
    conditions.add(
        condition(
            "NamespaceDeletionDiscoveryFailure",
            false,
            "ResourcesDiscovered",
            "All resources successfully discovered"));
    conditions.add(
        condition(
            "NamespaceDeletionGroupVersionParsingFailure",
            false,
            "ParsedGroupVersions",
            "All legacy kube types successfully parsed"));
    conditions.add(
        condition(
            "NamespaceDeletionContentFailure",
            false,
            "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization"));
    conditions.add(
        kinds.isEmpty()
            ? condition(
                "NamespaceContentRemaining",
                false,
                "ContentRemoved",
                "All content successfully removed")
            : condition(
                "NamespaceContentRemaining",
                true,
                "SomeResourcesRemain",
                "Some resources are remaining: " + text(kinds, " has ")));
    conditions.add(
        finalizers.isEmpty()
            ? condition(
                "NamespaceFinalizersRemaining",
                false,
                "ContentHasNoFinalizers",
                "All content-preserving finalizers finished")
            : condition(
                "NamespaceFinalizersRemaining",
                true,
                "SomeFinalizersRemain",
                "Some content in the namespace has finalizers remaining: "
                    + text(finalizers, " in ")));
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    conditions.forEach(
        condition -> condition.setLastTransitionTime(since(before, condition, time)));
    return conditions;
  }

  private static String text(SortedMap<String, Integer> counts, String verb) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + verb + entry.getValue() + " resource instances")
        .collect(Collectors.joining(", "));
  }

  private static NamespaceCondition condition(
      String type, boolean status, String reason, String message) {
    return new NamespaceConditionBuilder()
        .withType(type)
        .withStatus(status ? "True" : "False")
        .withReason(reason)
        .withMessage(message)
        .build();
  }

  private static String since(
      List<NamespaceCondition> before, NamespaceCondition condition, String now) {
    return before.stream()
        .filter(
            old ->
                old.getType().equals(condition.getType())
                    && old.getStatus().equals(condition.getStatus()))
        .map(NamespaceCondition::getLastTransitionTime)
        .findFirst()
        .orElse(now);
  }
}
