package io.kstreams.cluster.apiserver.apply.fieldpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step of a path. Its text is that of Kubernetes' messages: {@code .spec}, {@code
 * [name="app"]}, {@code [="x"]}, {@code [0]}.
 */
public sealed interface PathElement extends Comparable<PathElement> {

  /** A field of a map. */
  record Field(String name) implements PathElement {
    @Override
    public String toString() {
      return "." + name;
    }
  }

  /** An item of a list whose items are told apart by some of their fields. */
  record Key(SortedMap<String, JsonNode> fields) implements PathElement {
    /** Keeps the fields in the form that equal values share. */
    public Key {
      SortedMap<String, JsonNode> normal = new TreeMap<>();
      fields.forEach((name, value) -> normal.put(name, Values.normal(value)));
      fields = Collections.unmodifiableSortedMap(normal);
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(f -> f.getKey() + "=" + f.getValue())
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** An item of a set. */
  record Item(JsonNode value) implements PathElement {
    /** Keeps the value in the form that equal values share. */
    public Item {
      value = Values.normal(value);
    }

    @Override
    public String toString() {
      return "[=" + value + "]";
    }
  }

  /** An item of an atomic list; only messages name one. */
  record Index(int index) implements PathElement {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /** Fields, then keyed items, items of sets and indexes, each by its value. */
  @Override
  default int compareTo(PathElement other) {
    int rank = Integer.compare(rank(this), rank(other));
    if (rank != 0) {
      return rank;
    }
    if (this instanceof Field field) {
      return field.name.compareTo(((Field) other).name);
    }
    if (this instanceof Key key) {
      return compare(key.fields, ((Key) other).fields);
    }
    if (this instanceof Item item) {
      return Values.ORDER.compare(item.value, ((Item) other).value);
    }
    return Integer.compare(((Index) this).index, ((Index) other).index);
  }

  private static int rank(PathElement element) {
    if (element instanceof Field) {
      return 0;
    }
    if (element instanceof Key) {
      return 1;
    }
    return element instanceof Item ? 2 : 3;
  }

  private static int compare(SortedMap<String, JsonNode> left, SortedMap<String, JsonNode> right) {
    Iterator<Map.Entry<String, JsonNode>> others = right.entrySet().iterator();
    for (Map.Entry<String, JsonNode> field : left.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, JsonNode> other = others.next();
      int order = field.getKey().compareTo(other.getKey());
      if (order == 0) {
        order = Values.ORDER.compare(field.getValue(), other.getValue());
      }
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
