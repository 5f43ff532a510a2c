package io.kstreams.cluster.apiserver.patches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strategic merge patch: a merge patch whose lists are merged as the schema's patch strategies say.
 * {@code $patch}, {@code $retainKeys}, {@code $setElementOrder/…} and {@code
 * $deleteFromPrimitiveList/…} are orders to the merge and no fields.
 */
public final class StrategicMergePatch {
  static final String PATCH = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String ELEMENT_ORDER = "$setElementOrder/";
  private static final String DELETE_PRIMITIVES = "$deleteFromPrimitiveList/";

  private StrategicMergePatch() {}

  /**
   * The object with the patch merged into it.
   *
   * @throws Refusal 400 or 500 if the patch gives the merge an order that cannot be followed
   */
  public static ObjectNode apply(Schema schema, ObjectNode object, JsonNode patch) {
    if (!(patch instanceof ObjectNode fields)) {
      throw Refusal.badRequest(
          "json: cannot unmarshal "
              + Decoding.kind(patch)
              + " into Go value of type map[string]interface {}");
    }
    return merge(Optional.of(schema), object.deepCopy(), fields.deepCopy());
  }

  /** Merges into the object that is given; the patch is used up. */
  static ObjectNode merge(Optional<Schema> schema, ObjectNode object, ObjectNode patch) {
    if (patch.has(PATCH)) {
      return instead(patch);
    }
    retainKeys(object, patch);
    for (String name : fieldsWithPrefix(patch, ELEMENT_ORDER)) {
      order(schema, object, patch, name, patch.remove(ELEMENT_ORDER + name));
    }
    for (String name : fieldsWithPrefix(patch, DELETE_PRIMITIVES)) {
      deletePrimitives(object, name, patch.remove(DELETE_PRIMITIVES + name));
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      JsonNode merged = merged(field(schema, name), object.get(name), field.getValue());
      if (merged == null) {
        object.remove(name);
      } else {
        object.set(name, merged);
      }
    }
    return object;
  }

  private static JsonNode merged(Optional<Schema> schema, JsonNode old, JsonNode patch) {
    if (patch.isNull()) {
      return null;
    }
    List<String> strategies = schema.map(Schema::patchStrategies).orElse(List.of());
    if (old instanceof ObjectNode object && patch instanceof ObjectNode fields) {
      return strategies.contains("replace") ? fields : merge(schema, object, fields);
    }
    if (old instanceof ArrayNode list && patch instanceof ArrayNode items) {
      return strategies.contains("merge") ? PatchedList.merge(schema.get(), list, items) : items;
    }
    return withoutOrders(MergePatch.withoutNulls(patch));
  }

  private static ObjectNode instead(ObjectNode patch) {
    return switch (patch.path(PATCH).asText()) {
      case "replace" -> {
        patch.remove(PATCH);
        yield patch;
      }
      case "delete" -> JsonNodeFactory.instance.objectNode();
      default -> throw unknownOrder(patch);
    };
  }

  private static void retainKeys(ObjectNode object, ObjectNode patch) {
    JsonNode keys = patch.remove(RETAIN_KEYS);
    if (keys == null) {
      return;
    }
    Set<String> retained = new HashSet<>();
    keys.forEach(k -> retained.add(k.asText()));
    patch
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (!retained.contains(name)
                  && !field.getValue().isNull()
                  && !name.startsWith(ELEMENT_ORDER)
                  && !name.startsWith(DELETE_PRIMITIVES)) {
                throw Refusal.badRequest("invalid patch format of retainKeys");
              }
            });
    object.retain(retained);
  }

  private static void order(
      Optional<Schema> schema, ObjectNode object, ObjectNode patch, String name, JsonNode order) {
    JsonNode old = object.get(name);
    JsonNode items = patch.get(name);
    if (!order.isArray()
        || (old != null && !old.isArray())
        || (items != null && !items.isArray())) {
      throw Refusal.badRequest("invalid patch format of setElementOrder list");
    }
    String key = field(schema, name).map(Schema::patchMergeKey).orElse("");
    if (items != null) {
      PatchedList.checkOrder(key, (ArrayNode) items, (ArrayNode) order);
    }
    JsonNode merged = items == null ? old : merged(field(schema, name), old, patch.remove(name));
    if (merged != null) {
      object.set(
          name,
          PatchedList.ordered(
              key, (ArrayNode) merged, (ArrayNode) order, old == null ? merged : old));
    }
  }

  private static void deletePrimitives(ObjectNode object, String name, JsonNode values) {
    if (object.get(name) instanceof ArrayNode list) {
      Set<JsonNode> gone = new HashSet<>();
      values.forEach(gone::add);
      ArrayNode kept = object.putArray(name);
      list.forEach(
          value -> {
            if (!gone.contains(value)) {
              kept.add(value);
            }
          });
    }
  }

  private static JsonNode withoutOrders(JsonNode value) {
    if (value instanceof ObjectNode object) {
      if (object.has(PATCH)) {
        return null;
      }
      object.properties().removeIf(field -> withoutOrders(field.getValue()) == null);
    } else if (value instanceof ArrayNode list) {
      for (int i = list.size() - 1; i >= 0; i--) {
        if (withoutOrders(list.get(i)) == null) {
          list.remove(i);
        }
      }
    }
    return value;
  }

  private static Optional<Schema> field(Optional<Schema> schema, String name) {
    return schema.flatMap(s -> s.field(name));
  }

  private static List<String> fieldsWithPrefix(ObjectNode patch, String prefix) {
    List<String> names = new ArrayList<>();
    patch
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
              }
            });
    return names;
  }

  static Refusal unknownOrder(JsonNode patch) {
    return Refusal.internal(
        "unknown patch type: " + patch.path(PATCH).asText() + " in map: " + patch);
  }
}
