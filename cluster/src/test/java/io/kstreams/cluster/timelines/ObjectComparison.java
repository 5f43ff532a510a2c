package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.replay.Comparison;
import io.kstreams.cluster.apiserver.replay.Placeholders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Compares the objects of the end, whole, under the placeholders. Left out is what the recorder
 * left out ({@code apiVersion}, {@code managedFields}), and what a node says of itself and its
 * containers in a pod's status: the recorded nodes were others.
 */
final class ObjectComparison {
  private static final List<String> OF_THE_NODE =
      List.of("hostIP", "hostIPs", "podIP", "podIPs", "containerStatuses");

  private final Placeholders placeholders;
  private final List<Seen> seen;
  private final Revisions names;

  ObjectComparison(Placeholders placeholders, List<Seen> seen) {
    this.placeholders = placeholders;
    this.seen = seen;
    this.names = Revisions.of(seen);
  }

  List<Finding> compare(JsonNode recorded) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode object : recorded) {
      Comparison comparison = new Comparison(placeholders);
      Change end = Projection.of("ADDED", object);
      comparison.compare(end.object(), trimmed(object), trimmed(find(end)));
      List<String> differences = comparison.differences();
      findings.add(
          new Finding(
              Finding.What.OBJECT,
              "end of " + end.object(),
              differences.isEmpty() ? null : String.join("\n        ", differences)));
    }
    return findings;
  }

  /** The object as it was when it looked as recorded; the newest state if it never did. */
  private JsonNode find(Change end) {
    JsonNode found = null;
    JsonNode newest = end.state();
    for (Seen one : seen) {
      Change change = names.numbered(one.change());
      if (change.object().equals(end.object())) {
        newest = one.object();
        found = change.state().equals(end.state()) ? one.object() : found;
      }
    }
    return found == null ? newest : found;
  }

  private static JsonNode trimmed(JsonNode object) {
    ObjectNode trimmed = object.deepCopy();
    trimmed.remove("apiVersion");
    if (trimmed.get("metadata") instanceof ObjectNode meta) {
      meta.remove("managedFields");
    }
    if (trimmed.path("kind").asText().equals("Pod")) {
      ObjectNode status = (ObjectNode) trimmed.get("status");
      status.remove(OF_THE_NODE);
      status.set("conditions", byType(status.path("conditions")));
    }
    return trimmed;
  }

  /** A map in the shape of a list. */
  private static ArrayNode byType(JsonNode conditions) {
    ArrayNode sorted = io.kstreams.cluster.apiserver.objects.Json.object().arrayNode();
    StreamSupport.stream(conditions.spliterator(), false)
        .sorted(Comparator.comparing(condition -> condition.get("type").asText()))
        .forEach(sorted::add);
    return sorted;
  }
}
