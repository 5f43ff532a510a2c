package io.kstreams.cluster.apiserver.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares objects with recorded ones, which have been given defaults and been stored since. */
final class RecordedObjects {
  private RecordedObjects() {}

  /**
   * Expects the same {@code managedFields} and the same values.
   *
   * @param created whether the object is new, so that the recorded one may have more in it
   */
  static void assertSame(Schema schema, ObjectNode result, ObjectNode recorded, boolean created) {
    ObjectNode ours = normal(schema, result);
    ObjectNode theirs = normal(schema, recorded);
    assertThat(ours.at("/metadata/managedFields")).isEqualTo(theirs.at("/metadata/managedFields"));
    contains(Optional.of(schema), theirs, ours, "");
    if (!created) {
      contains(Optional.of(schema), ours, theirs, "");
    }
  }

  /** The object with the defaults that its schema gives, for a custom resource all that it has. */
  static ObjectNode withDefaults(Schema schema, ObjectNode object) {
    ObjectNode filled = object.deepCopy();
    fill(schema, filled);
    return filled;
  }

  private static void fill(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object && !schema.isBuiltIn()) {
      schema
          .properties()
          .forEach(
              (name, field) -> {
                if (!object.has(name)) {
                  field.defaultValue().ifPresent(d -> object.set(name, d.deepCopy()));
                }
                if (object.has(name)) {
                  fill(field, object.get(name));
                }
              });
    } else if (value.isArray()) {
      schema.items().ifPresent(items -> value.forEach(item -> fill(items, item)));
    }
  }

  // Recordings have entries in the order of their managers, and no times; the version and the
  // generation are set when an object is stored.
  private static ObjectNode normal(Schema schema, ObjectNode object) {
    ObjectNode copy = withDefaults(schema, object);
    ObjectNode metadata = (ObjectNode) copy.get("metadata");
    metadata.remove(List.of("generation", "resourceVersion"));
    List<JsonNode> entries = new ArrayList<>();
    metadata.path("managedFields").forEach(entries::add);
    for (JsonNode entry : entries) {
      if (entry.has("time")) {
        ((ObjectNode) entry).put("time", "<time>");
      }
    }
    entries.sort(
        Comparator.<JsonNode, String>comparing(e -> e.path("manager").asText())
            .thenComparing(e -> e.path("operation").asText())
            .thenComparing(e -> e.path("subresource").asText()));
    if (!entries.isEmpty()) {
      ((ArrayNode) metadata.get("managedFields")).removeAll().addAll(entries);
    }
    return copy;
  }

  /** Expects all that the part of a spec has in the whole one too. */
  static void assertContains(Schema schema, JsonNode whole, JsonNode part) {
    contains(schema.field("spec"), whole, part, "/spec");
  }

  /** All that the part has the whole has too, but for lists and maps without anything in them. */
  private static void contains(
      Optional<Schema> schema, JsonNode whole, JsonNode part, String path) {
    if (part.isObject()) {
      part.properties()
          .forEach(
              field -> {
                JsonNode value = field.getValue();
                if (!value.isContainerNode() || !value.isEmpty()) {
                  String below = path + "/" + field.getKey();
                  assertThat(whole.has(field.getKey())).as(below).isTrue();
                  contains(
                      schema.flatMap(s -> s.field(field.getKey())),
                      whole.get(field.getKey()),
                      value,
                      below);
                }
              });
    } else if (path.equals("/spec/volumeClaimTemplates")) {
      // An atomic list: it is applied whole and then gets its defaults again.
      assertThat(whole.size()).as(path).isEqualTo(part.size());
    } else if (part.isArray()) {
      assertThat(whole.size()).as(path).isEqualTo(part.size());
      for (int i = 0; i < part.size(); i++) {
        contains(schema.flatMap(Schema::items), whole.get(i), part.get(i), path + "/" + i);
      }
    } else {
      assertThat(Changes.equal(schema, whole, part)).as("%s: %s is %s", path, whole, part).isTrue();
    }
  }
}
