package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import io.kstreams.cluster.apiserver.objects.Json;

/** Takes fields out of an object. */
public final class Removal {
  private Removal() {}

  /** The object without these fields; a list or map that loses its last one stays, empty. */
  public static JsonNode of(Atom atom, JsonNode value, FieldSet fields) {
    return switch (atom.form(value)) {
      case SCALAR -> value;
      case LIST -> value.isArray() ? items(atom.list(), value, fields) : value;
      case MAP -> value.isObject() ? fields(atom.map(), value, fields) : value;
    };
  }

  private static JsonNode items(ListAtom list, JsonNode value, FieldSet fields) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    if (list.isAtomic()) {
      return kept;
    }
    for (JsonNode item : value) {
      PathElement element = list.element(item);
      if (!fields.members().contains(element)) {
        FieldSet below = fields.under(element);
        kept.add(below.isEmpty() ? item : of(list.items(), item, below));
      }
    }
    return kept;
  }

  private static JsonNode fields(MapAtom map, JsonNode value, FieldSet fields) {
    ObjectNode kept = Json.object();
    if (map.isAtomic()) {
      return kept;
    }
    value
        .properties()
        .forEach(
            field -> {
              PathElement element = new PathElement.Field(field.getKey());
              if (!fields.members().contains(element)) {
                FieldSet below = fields.under(element);
                kept.set(
                    field.getKey(),
                    below.isEmpty()
                        ? field.getValue()
                        : of(map.field(field.getKey()), field.getValue(), below));
              }
            });
    return kept;
  }
}
