package io.kstreams.cluster.apiserver.validation.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Quantity;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The defaults of built-in kinds: those of the schema, those of {@code defaults.yaml}, which
 * Kubernetes has in its code, and the few in {@link ComputedDefaults} that depend on other fields.
 * Quantities get their canonical form, as Go's types give it to them.
 */
public final class BuiltInDefaults {
  private static final String PREFIX = "io.k8s.api.";

  private static final class Loaded {
    static final JsonNode TABLE = read();
  }

  private BuiltInDefaults() {}

  /** Applies the defaults to an object of the schema's kind. */
  public static void apply(Schema schema, ObjectNode object) {
    value(schema, object);
    ComputedDefaults.ofKind(schema.definition(), object);
  }

  private static void value(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      object(schema, object);
    } else if (value.isArray()) {
      schema.items().ifPresent(items -> value.forEach(item -> value(items, item)));
    }
  }

  private static void object(Schema schema, ObjectNode object) {
    schema
        .properties()
        .forEach(
            (name, field) -> {
              if (!object.hasNonNull(name) && hasSchemaDefault(schema, name, field)) {
                object.set(name, field.defaultValue().orElseThrow());
              }
            });
    String definition = schema.definition();
    if (definition.startsWith(PREFIX)) {
      for (JsonNode entry : Loaded.TABLE.path(definition.substring(PREFIX.length()))) {
        entry(entry, object);
      }
      ComputedDefaults.of(definition, object);
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      schema.field(entry.getKey()).ifPresent(field -> child(field, entry));
    }
  }

  private static void child(Schema field, Map.Entry<String, JsonNode> entry) {
    if (field.isQuantity() && entry.getValue().isValueNode()) {
      Quantity.parse(entry.getValue().asText())
          .map(Quantity::canonical)
          .ifPresent(text -> entry.setValue(Json.object().textNode(text)));
    } else {
      value(field, entry.getValue());
    }
  }

  // An optional name with an empty default is dropped again when Go writes it (omitempty).
  private static boolean hasSchemaDefault(Schema parent, String name, Schema field) {
    return field.defaultValue().isPresent()
        && (!name.equals("name") || parent.required().contains(name));
  }

  private static void entry(JsonNode entry, ObjectNode object) {
    for (Map.Entry<String, JsonNode> condition : entry.path("when").properties()) {
      if (!object.path(condition.getKey()).equals(condition.getValue())) {
        return;
      }
    }
    for (Map.Entry<String, JsonNode> field : entry.path("set").properties()) {
      if (!object.hasNonNull(field.getKey())) {
        object.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    for (Map.Entry<String, JsonNode> field : entry.path("copy").properties()) {
      if (!object.hasNonNull(field.getKey()) && object.has(field.getValue().asText())) {
        object.set(field.getKey(), object.get(field.getValue().asText()).deepCopy());
      }
    }
  }

  private static JsonNode read() {
    try (InputStream in = BuiltInDefaults.class.getResourceAsStream("defaults.yaml")) {
      return Json.parseYaml(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
