package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How lists merge at one place: as a whole, as sets, or item by item. */
public final class ListAtom {
  static final ListAtom UNTYPED = new ListAtom(null, false, false, List.of());

  private final Schema items;
  private final boolean preserving;
  private final boolean associative;
  private final List<String> keys;

  private ListAtom(Schema items, boolean preserving, boolean associative, List<String> keys) {
    this.items = items;
    this.preserving = preserving;
    this.associative = associative;
    this.keys = keys;
  }

  static ListAtom of(Schema schema, boolean preserving) {
    Schema items = schema.items().orElse(null);
    return switch (schema.listType()) {
      case MAP -> new ListAtom(items, preserving, true, schema.listMapKeys());
      case SET -> new ListAtom(items, preserving, true, List.of());
      case ATOMIC -> new ListAtom(items, preserving, false, List.of());
    };
  }

  /** Whether the list has one owner as a whole. */
  boolean isAtomic() {
    return !associative;
  }

  /** What its items are. */
  Atom items() {
    return items == null ? Atom.UNTYPED : Atom.of(items, preserving);
  }

  /**
   * The element that tells the item from the others of an associative list.
   *
   * @throws UnfitItem if the item cannot be told from others
   */
  PathElement element(JsonNode item) {
    return keys.isEmpty() ? member(item) : keyed(item);
  }

  private static PathElement member(JsonNode item) {
    if (item.isObject()) {
      throw new UnfitItem("associative list without keys has an element that's a map type");
    }
    if (item.isArray()) {
      throw new UnfitItem("not supported: associative list with lists as elements");
    }
    if (item.isNull()) {
      throw new UnfitItem("associative list without keys has an element that's an explicit null");
    }
    return new PathElement.Item(item);
  }

  private PathElement keyed(JsonNode item) {
    if (item.isNull()) {
      throw new UnfitItem("associative list with keys may not have a null element");
    }
    if (!item.isObject()) {
      throw new UnfitItem("associative list with keys may not have non-map elements");
    }
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    for (String key : keys) {
      Optional.ofNullable(item.get(key))
          .or(() -> items().map().defaultOf(key))
          .ifPresent(value -> fields.put(key, value));
    }
    if (fields.isEmpty()) {
      throw new UnfitItem(
          keys.stream()
              .map(k -> "\"" + k + "\"")
              .collect(
                  Collectors.joining(
                      " ",
                      "associative list with keys has an element that omits all key fields [",
                      "] (and doesn't have default values for any key fields)")));
    }
    return new PathElement.Key(fields);
  }
}
