package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/** Merges what somebody applies into what is there. */
public final class Merging {
  private Merging() {}

  /**
   * The live value with all that the configuration sets.
   *
   * @param live what is there, null if nothing is
   * @param config what is applied, null if nothing is; not both are null
   * @return null if nothing is left
   */
  public static JsonNode merge(Atom atom, JsonNode live, JsonNode config) {
    return switch (atom.form(config == null ? live : config)) {
      case SCALAR -> leaf(live, config);
      case LIST -> {
        JsonNode left = live != null && live.isArray() ? live : null;
        JsonNode right = config != null && config.isArray() ? config : null;
        yield atom.list().isAtomic() || (isEmpty(left) && isEmpty(right))
            ? leaf(live, config)
            : new ListMerge(atom.list(), left, right).merge();
      }
      case MAP -> {
        JsonNode left = live != null && live.isObject() ? live : null;
        JsonNode right = config != null && config.isObject() ? config : null;
        yield atom.map().isAtomic() || (isEmpty(left) && isEmpty(right))
            ? leaf(live, config)
            : fields(atom.map(), left, right);
      }
    };
  }

  private static JsonNode fields(MapAtom map, JsonNode live, JsonNode config) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode side : new JsonNode[] {live, config}) {
      if (side != null) {
        side.fieldNames().forEachRemaining(names::add);
      }
    }
    ObjectNode merged = Json.object();
    for (String name : names) {
      JsonNode value =
          merge(
              map.field(name),
              live == null ? null : live.get(name),
              config == null ? null : config.get(name));
      if (value != null) {
        merged.set(name, value);
      }
    }
    return merged.isEmpty() ? null : merged;
  }

  private static JsonNode leaf(JsonNode live, JsonNode config) {
    return (config == null ? live : config).deepCopy();
  }

  private static boolean isEmpty(JsonNode value) {
    return value == null || value.isEmpty();
  }
}
