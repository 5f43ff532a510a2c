package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.typed.Atom;
import io.kstreams.cluster.apiserver.apply.typed.Comparison;
import io.kstreams.cluster.apiserver.apply.typed.SetFields;
import io.kstreams.cluster.apiserver.apply.typed.TypeErrors;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The annotation that client-side apply keeps its last configuration in. For the manager {@code
 * kubectl} it says which fields were applied before, and it follows what is applied now, so that
 * people can go from one kind of apply to the other.
 */
final class LastApplied {
  static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String KUBECTL = "kubectl";

  private LastApplied() {}

  /** The conflicts that remain: none, if all are about fields that client-side apply has set. */
  static SortedMap<Manager, FieldSet> withoutUpgraded(
      Configuration write, Atom atom, SortedMap<Manager, FieldSet> conflicts) {
    if (conflicts.isEmpty() || write.live() == null || !write.manager().equals(KUBECTL)) {
      return conflicts;
    }
    FieldSet upgraded = lastSet(write, atom).orElse(FieldSet.EMPTY);
    SortedMap<Manager, FieldSet> left = new TreeMap<>();
    conflicts.forEach(
        (manager, fields) -> {
          FieldSet others = fields.difference(upgraded);
          if (!others.isEmpty()) {
            left.put(manager, others);
          }
        });
    return left;
  }

  /** Rewrites the annotation of an object that has one. */
  static void follow(Configuration write, ObjectNode object) {
    if (!write.manager().equals(KUBECTL)
        || object.path("metadata").path("annotations").path(ANNOTATION).asText().isEmpty()) {
      return;
    }
    ObjectNode config = write.config().deepCopy();
    if (config.path("metadata").path("annotations") instanceof ObjectNode annotations) {
      annotations.remove(ANNOTATION);
    }
    Meta.of(object)
        .withObjectProperty("annotations")
        .put(ANNOTATION, new String(Json.bytes(sorted(config)), StandardCharsets.UTF_8) + "\n");
  }

  // The fields of the last configuration that the live object still has as they were applied.
  private static Optional<FieldSet> lastSet(Configuration write, Atom atom) {
    JsonNode last;
    try {
      last =
          Json.parse(
              write
                  .live()
                  .path("metadata")
                  .path("annotations")
                  .path(ANNOTATION)
                  .asText()
                  .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!last.isObject()
        || !last.path("apiVersion").asText().equals(write.type().apiVersion())
        || TypeErrors.in(atom, last).isPresent()) {
      return Optional.empty();
    }
    Comparison since = Comparison.of(atom, last, write.live());
    return Optional.of(
        SetFields.of(atom, last).difference(since.written()).difference(since.removed()));
  }

  private static JsonNode sorted(JsonNode value) {
    if (!value.isObject()) {
      return value;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    value.properties().forEach(f -> fields.put(f.getKey(), sorted(f.getValue())));
    ObjectNode sorted = Json.object();
    sorted.setAll(fields);
    return sorted;
  }
}
