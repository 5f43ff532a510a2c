package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items that a list had before the change, found by their keys. Only the items of a map list
 * are the same before and after; others have no old value.
 */
public final class ListItems {
  private final List<String> keys;
  private final Map<List<JsonNode>, JsonNode> items = new HashMap<>();

  private ListItems(List<String> keys) {
    this.keys = keys;
  }

  /** The items of the list as it was; {@code old} may be null. */
  public static ListItems of(Schema schema, JsonNode old) {
    ListItems found = new ListItems(schema.listMapKeys());
    if (old != null && schema.listType() == Schema.ListType.MAP) {
      old.forEach(item -> found.items.put(found.key(item), item));
    }
    return found;
  }

  /** What the item was before, null if it is new. */
  public JsonNode find(JsonNode item) {
    return items.isEmpty() ? null : items.get(key(item));
  }

  private List<JsonNode> key(JsonNode item) {
    List<JsonNode> values = new ArrayList<>();
    keys.forEach(k -> values.add(item.has(k) ? item.get(k) : MissingNode.getInstance()));
    return values;
  }
}
