package io.kstreams.cluster.apiserver.patches;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.Values;
import io.kstreams.cluster.apiserver.errors.Refusal;

/** JSON patch, RFC 6902. The document as a whole cannot be replaced, as in Kubernetes. */
public final class JsonPatch {
  private JsonPatch() {}

  /**
   * The object after all operations.
   *
   * @throws Refusal 400 if the patch is not a list of operations; 422 if one cannot be carried out
   *     or a test fails
   */
  public static ObjectNode apply(ObjectNode object, JsonNode patch) {
    if (!patch.isArray()) {
      throw notOperations(Decoding.kind(patch), "[]handlers.jsonPatchOp");
    }
    ObjectNode patched = object.deepCopy();
    for (JsonNode operation : patch) {
      if (!operation.isObject()) {
        throw notOperations(Decoding.kind(operation), "handlers.jsonPatchOp");
      }
      carryOut(patched, operation);
    }
    return patched;
  }

  private static void carryOut(ObjectNode object, JsonNode operation) {
    JsonPointer path = pointer(operation.path("path"));
    JsonNode value = operation.path("value");
    JsonNode given = value.isMissingNode() ? NullNode.instance : value.deepCopy();
    switch (operation.path("op").asText()) {
      case "add" -> add(object, path, given);
      case "remove" -> remove(object, path);
      case "replace" -> {
        remove(object, path);
        add(object, path, given);
      }
      case "move" -> add(object, path, remove(object, pointer(operation.path("from"))));
      case "copy" ->
          add(object, path, existing(object, pointer(operation.path("from"))).deepCopy());
      case "test" -> {
        JsonNode found = object.at(path);
        if (!Values.equal(found.isMissingNode() ? NullNode.instance : found, given)) {
          throw Refusal.unprocessable();
        }
      }
      default -> throw Refusal.unprocessable();
    }
  }

  private static void add(ObjectNode object, JsonPointer path, JsonNode value) {
    JsonNode parent = existing(object, path.head());
    if (parent instanceof ObjectNode map) {
      map.set(path.last().getMatchingProperty(), value);
    } else if (parent instanceof ArrayNode list) {
      list.insert(index(path, list.size(), true), value);
    } else {
      throw Refusal.unprocessable();
    }
  }

  private static JsonNode remove(ObjectNode object, JsonPointer path) {
    JsonNode value = existing(object, path);
    JsonNode parent = object.at(path.head());
    if (parent instanceof ObjectNode map) {
      map.remove(path.last().getMatchingProperty());
    } else if (parent instanceof ArrayNode list) {
      list.remove(index(path, list.size() - 1, false));
    }
    return value;
  }

  private static JsonNode existing(ObjectNode object, JsonPointer path) {
    JsonNode value = object.at(path);
    if (value.isMissingNode()) {
      throw Refusal.unprocessable();
    }
    return value;
  }

  private static int index(JsonPointer path, int max, boolean append) {
    if (append && path.last().getMatchingProperty().equals("-")) {
      return max;
    }
    int index = path.last().getMatchingIndex();
    if (index < 0 || index > max) {
      throw Refusal.unprocessable();
    }
    return index;
  }

  private static JsonPointer pointer(JsonNode text) {
    try {
      JsonPointer pointer = JsonPointer.compile(text.asText());
      if (pointer.matches()) {
        throw Refusal.unprocessable();
      }
      return pointer;
    } catch (IllegalArgumentException e) {
      throw Refusal.unprocessable();
    }
  }

  private static Refusal notOperations(String kind, String type) {
    return Refusal.badRequest(
        "error decoding patch: json: cannot unmarshal " + kind + " into Go value of type " + type);
  }
}
