package io.kstreams.cluster.apiserver.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which names of a definition are free in its group.
 *
 * @param accepted the names that it gets; those that it must have and does not get are empty
 * @param reason of the condition {@code NamesAccepted}
 * @param message of the same
 */
record NameAcceptance(ObjectNode accepted, String reason, String message) {
  private static final String FREE = "NoConflicts";

  /**
   * Looks at the names.
   *
   * @param names what the definition asks for
   * @param others the accepted names of the group's other definitions
   */
  static NameAcceptance of(JsonNode names, List<JsonNode> others) {
    Set<String> resources = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (JsonNode other : others) {
      resources.add(other.path("plural").asText());
      resources.add(other.path("singular").asText());
      other.path("shortNames").forEach(name -> resources.add(name.asText()));
      kinds.add(other.path("kind").asText());
      kinds.add(other.path("listKind").asText());
    }
    resources.remove("");
    kinds.remove("");
    ObjectNode accepted = names.deepCopy();
    accepted.put("plural", "").put("kind", "");
    accepted.remove(List.of("singular", "listKind", "shortNames"));
    NameAcceptance acceptance = new NameAcceptance(accepted, FREE, "no conflicts found");
    // In Kubernetes' order: the last conflict is the one that is told.
    acceptance = acceptance.take("plural", "PluralConflict", names, resources);
    acceptance = acceptance.take("singular", "SingularConflict", names, resources);
    acceptance = acceptance.takeShortNames(names, resources);
    acceptance = acceptance.take("kind", "KindConflict", names, kinds);
    return acceptance.take("listKind", "ListKindConflict", names, kinds);
  }

  /** Whether it gets every name. */
  boolean isComplete() {
    return reason.equals(FREE);
  }

  private NameAcceptance take(String field, String conflict, JsonNode names, Set<String> taken) {
    String name = names.path(field).asText();
    if (taken.contains(name)) {
      return new NameAcceptance(accepted, conflict, inUse(name));
    }
    if (!name.isEmpty()) {
      accepted.put(field, name);
    }
    return this;
  }

  private NameAcceptance takeShortNames(JsonNode names, Set<String> taken) {
    for (JsonNode name : names.path("shortNames")) {
      if (taken.contains(name.asText())) {
        return new NameAcceptance(accepted, "ShortNamesConflict", inUse(name.asText()));
      }
    }
    if (names.has("shortNames")) {
      ArrayNode all = Json.object().arrayNode().addAll((ArrayNode) names.get("shortNames"));
      accepted.set("shortNames", all);
    }
    return this;
  }

  private static String inUse(String name) {
    return "\"" + name + "\" is already in use";
  }
}
