package io.kstreams.cluster.apiserver.selectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.selectors.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A field selector: every type takes name and namespace, a few built-in ones some more. */
public final class FieldSelector {
  private static final FieldSelector EVERYTHING = new FieldSelector(List.of());
  private static final Set<String> COMMON = Set.of("metadata.name", "metadata.namespace");
  private static final Set<String> EVENT =
      Set.of(
          "involvedObject.apiVersion",
          "involvedObject.fieldPath",
          "involvedObject.kind",
          "involvedObject.name",
          "involvedObject.namespace",
          "involvedObject.resourceVersion",
          "involvedObject.uid",
          "reason",
          "reportingComponent",
          "source",
          "type");
  private static final Map<String, Set<String>> SPECIFIC =
      Map.of(
          "pods",
              Set.of(
                  "spec.nodeName",
                  "spec.restartPolicy",
                  "spec.schedulerName",
                  "spec.serviceAccountName",
                  "spec.hostNetwork",
                  "status.phase",
                  "status.podIP",
                  "status.nominatedNodeName"),
          "events", EVENT,
          "secrets", Set.of("type"),
          "namespaces", Set.of("status.phase"),
          "nodes", Set.of("spec.unschedulable"));

  private final List<Requirement> requirements;

  private FieldSelector(List<Requirement> requirements) {
    this.requirements = requirements;
  }

  /**
   * Reads the query parameter {@code fieldSelector}; null or empty selects everything.
   *
   * @throws Refusal 400 if it is no selector, or names a field that the type cannot be selected by
   */
  public static FieldSelector parse(ResourceType type, String text) {
    if (text == null || text.isBlank()) {
      return EVERYTHING;
    }
    List<Requirement> requirements = new ArrayList<>();
    for (String term : text.split(",", -1)) {
      requirements.add(requirement(type, text, term));
    }
    return new FieldSelector(List.copyOf(requirements));
  }

  /** Whether it selects everything. */
  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  /** Whether the object's fields meet every requirement. */
  public boolean matches(JsonNode object) {
    return requirements.stream().allMatch(one -> one.matches(value(object, one.key())));
  }

  /** The one name that an object must have to match, if the selector asks for one. */
  public Optional<String> name() {
    return requirements.stream()
        .filter(one -> one.key().equals("metadata.name") && one.operator() == Operator.IN)
        .map(one -> one.values().iterator().next())
        .findFirst();
  }

  private static Requirement requirement(ResourceType type, String text, String term) {
    int equals = term.indexOf('=');
    if (equals <= 0) {
      throw Refusal.badRequest("invalid selector: '" + text + "'; can't understand '" + term + "'");
    }
    boolean negated = term.charAt(equals - 1) == '!';
    String key = term.substring(0, negated ? equals - 1 : equals);
    String value = term.substring(equals + (term.startsWith("==", equals) ? 2 : 1));
    boolean known =
        COMMON.contains(key)
            || (!type.custom() && SPECIFIC.getOrDefault(type.plural(), Set.of()).contains(key));
    if (!known) {
      throw Refusal.badRequest("field label not supported: " + key);
    }
    return new Requirement(key, negated ? Operator.NOT_IN : Operator.IN, Set.of(value));
  }

  // A field that is absent counts as empty, as in Kubernetes' own field sets.
  private static String value(JsonNode object, String path) {
    JsonNode node = object;
    for (String field : path.split("\\.", -1)) {
      node = node.path(field);
    }
    return node.asText("");
  }
}
