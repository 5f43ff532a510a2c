package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Takes out of an object what the server does not store. */
public final class Pruning {
  private Pruning() {}

  /**
   * Takes out the fields that the schema does not have, and nulls that are no values: a null of a
   * field with a default is left for {@link Defaulting}. Of built-in kinds empty lists and maps go
   * too, as Go's {@code omitempty} drops them.
   */
  public static void prune(Schema schema, ObjectNode object) {
    value(schema, object);
  }

  private static void value(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      object(schema, object);
    } else if (value.isArray()) {
      schema.items().ifPresent(items -> value.forEach(item -> value(items, item)));
    }
  }

  private static void object(Schema schema, ObjectNode object) {
    boolean embedded = schema.isEmbeddedResource();
    for (Iterator<Map.Entry<String, JsonNode>> i = object.properties().iterator(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = i.next();
      Optional<Schema> field = schema.field(entry.getKey());
      boolean typeMeta =
          embedded && (entry.getKey().equals("apiVersion") || entry.getKey().equals("kind"));
      if (field.isEmpty()) {
        if (!schema.preservesUnknownFields() && !typeMeta) {
          i.remove();
        }
      } else if (goes(field.get(), entry.getValue())) {
        i.remove();
      } else {
        value(field.get(), entry.getValue());
        if (isEmpty(schema, entry.getKey(), field.get(), entry.getValue())) {
          i.remove();
        }
      }
    }
  }

  private static boolean goes(Schema field, JsonNode value) {
    return value.isNull()
        && !field.isNullable()
        && (field.isBuiltIn() || field.defaultValue().isEmpty());
  }

  private static boolean isEmpty(Schema parent, String name, Schema field, JsonNode value) {
    return field.isBuiltIn()
        && parent.isBuiltIn()
        && value.isContainerNode()
        && value.isEmpty()
        && (value.isArray() || field.additionalProperties().isPresent())
        && !parent.required().contains(name);
  }
}
