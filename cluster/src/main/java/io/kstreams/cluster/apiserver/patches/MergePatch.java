package io.kstreams.cluster.apiserver.patches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import java.util.Map;

/** JSON merge patch, RFC 7386. */
public final class MergePatch {
  private MergePatch() {}

  /**
   * The object with the patch merged into it; null in the patch takes a field away.
   *
   * @throws Refusal 400 if the patch is not an object
   */
  public static ObjectNode apply(ObjectNode object, JsonNode patch) {
    if (!(patch instanceof ObjectNode fields)) {
      throw Refusal.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + Decoding.kind(patch)
              + " into Go value of type map[string]interface {}");
    }
    ObjectNode merged = object.deepCopy();
    merge(merged, fields);
    return merged;
  }

  private static void merge(ObjectNode object, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        object.remove(name);
      } else if (object.get(name) instanceof ObjectNode old && value instanceof ObjectNode next) {
        merge(old, next);
      } else {
        object.set(name, withoutNulls(value.deepCopy()));
      }
    }
  }

  /** Takes out fields that are null, at any depth; items of lists stay. */
  static JsonNode withoutNulls(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    value.forEach(MergePatch::withoutNulls);
    return value;
  }
}
