package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.kstreams.cluster.apiserver.apply.fieldpath.Values;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.Map;
import java.util.Optional;

/** Tells writes that change an object from those that do not. */
public final class Changes {
  private Changes() {}

  /**
   * Whether a write leaves an object as it is, so that it must keep its resource version. The times
   * in {@code managedFields} do not count, nor, in built-in objects, in which notation a quantity
   * is written.
   */
  public static boolean unchanged(Schema schema, ObjectNode live, ObjectNode updated) {
    return equal(Optional.of(schema), withoutTimes(live), withoutTimes(updated));
  }

  static boolean equal(Optional<Schema> schema, JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      return left.size() == right.size() && sameFields(schema, left, right);
    }
    if (left.isArray() && right.isArray()) {
      return left.size() == right.size() && sameItems(schema.flatMap(Schema::items), left, right);
    }
    return Values.equal(left, right)
        || (schema.isPresent() && schema.get().isQuantity() && sameQuantity(left, right));
  }

  private static boolean sameFields(Optional<Schema> schema, JsonNode left, JsonNode right) {
    for (Map.Entry<String, JsonNode> field : left.properties()) {
      JsonNode other = right.get(field.getKey());
      if (other == null
          || !equal(schema.flatMap(s -> s.field(field.getKey())), field.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameItems(Optional<Schema> items, JsonNode left, JsonNode right) {
    for (int i = 0; i < left.size(); i++) {
      if (!equal(items, left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameQuantity(JsonNode left, JsonNode right) {
    try {
      return new Quantity(left.asText())
              .getNumericalAmount()
              .compareTo(new Quantity(right.asText()).getNumericalAmount())
          == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ObjectNode withoutTimes(ObjectNode object) {
    if (!object.path("metadata").has(ManagedFields.FIELD)) {
      return object;
    }
    ObjectNode copy = object.deepCopy();
    for (JsonNode entry : Meta.of(copy).path(ManagedFields.FIELD)) {
      if (entry instanceof ObjectNode fields) {
        fields.remove("time");
      }
    }
    return copy;
  }
}
