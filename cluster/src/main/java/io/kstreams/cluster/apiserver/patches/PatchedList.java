package io.kstreams.cluster.apiserver.patches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.Values;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists with the patch strategy {@code merge}: objects by their merge key, scalars as a set. */
final class PatchedList {
  private PatchedList() {}

  /** The list with the items of the patch, which come in the order of the patch. */
  static ArrayNode merge(Schema list, ArrayNode old, ArrayNode patch) {
    String key = list.patchMergeKey();
    if (key.isEmpty()) {
      Set<JsonNode> both = new LinkedHashSet<>();
      old.forEach(both::add);
      patch.forEach(both::add);
      return ordered("", array(both), patch, old);
    }
    List<ObjectNode> items = objects(old);
    List<ObjectNode> plain = new ArrayList<>();
    boolean replace = false;
    for (ObjectNode item : objects(patch)) {
      if (!item.has(StrategicMergePatch.PATCH)) {
        plain.add(item);
        continue;
      }
      switch (item.get(StrategicMergePatch.PATCH).asText()) {
        case "delete" -> {
          JsonNode value = keyOf(item, key);
          items.removeIf(i -> Values.equal(value, i.path(key)));
        }
        case "replace" -> replace = true;
        default -> throw StrategicMergePatch.unknownOrder(item);
      }
    }
    if (replace) {
      return array(plain);
    }
    List<ObjectNode> merged = new ArrayList<>(items);
    for (ObjectNode item : plain) {
      int at = indexOf(merged, key, keyOf(item, key));
      if (at < 0) {
        merged.add(item);
      } else {
        merged.set(at, StrategicMergePatch.merge(list.items(), merged.get(at), item));
      }
    }
    return ordered(key, array(merged), array(plain), array(items));
  }

  /**
   * The same items in another order: those of {@code order} in its order, the others before the
   * first of them that they stood before in {@code old}.
   */
  static ArrayNode ordered(String key, ArrayNode items, ArrayNode order, JsonNode old) {
    List<JsonNode> named = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>();
    items.forEach(i -> (indexOf(order, key, i) < 0 ? others : named).add(i));
    named.sort(Comparator.comparingInt(i -> indexOf(order, key, i)));
    others.sort(Comparator.comparingInt(i -> indexOf(old, key, i)));
    List<JsonNode> ordered = new ArrayList<>();
    int next = 0;
    for (JsonNode item : named) {
      int at = indexOf(old, key, item);
      while (at >= 0 && next < others.size()) {
        int other = indexOf(old, key, others.get(next));
        if (other < 0 || other >= at) {
          break;
        }
        ordered.add(others.get(next++));
      }
      ordered.add(item);
    }
    ordered.addAll(others.subList(next, others.size()));
    return array(ordered);
  }

  /** Refuses a patch whose items are not in the order that it asks for. */
  static void checkOrder(String key, ArrayNode patch, ArrayNode order) {
    int at = 0;
    for (JsonNode item : patch) {
      if (item.has(StrategicMergePatch.PATCH) || order.isEmpty()) {
        continue;
      }
      while (at < order.size() && !sameItem(key, order.get(at), item)) {
        at++;
      }
      if (at++ >= order.size()) {
        throw Refusal.internal(
            "The order in patch list:\n"
                + patch
                + "\n doesn't match $setElementOrder list:\n"
                + order
                + "\n");
      }
    }
  }

  private static JsonNode keyOf(ObjectNode item, String key) {
    JsonNode value = item.get(key);
    if (value == null) {
      throw Refusal.internal("map: " + item + " does not contain declared merge key: " + key);
    }
    return value;
  }

  private static int indexOf(List<ObjectNode> items, String key, JsonNode value) {
    for (int i = 0; i < items.size(); i++) {
      if (Values.equal(value, items.get(i).path(key))) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(JsonNode items, String key, JsonNode item) {
    for (int i = 0; i < items.size(); i++) {
      if (sameItem(key, items.get(i), item)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean sameItem(String key, JsonNode one, JsonNode other) {
    return key.isEmpty() ? Values.equal(one, other) : Values.equal(one.path(key), other.path(key));
  }

  private static List<ObjectNode> objects(ArrayNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode item : array) {
      if (!(item instanceof ObjectNode object)) {
        throw Refusal.internal("expected a map in a list that is merged by key, got " + item);
      }
      objects.add(object);
    }
    return objects;
  }

  private static ArrayNode array(Iterable<? extends JsonNode> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array;
  }
}
