package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No set may hold a value twice, and no map list two items with the same keys. */
final class ListTypeCheck {
  private final List<Cause> causes = new ArrayList<>();

  private ListTypeCheck() {}

  static List<Cause> check(Schema schema, JsonNode value) {
    ListTypeCheck check = new ListTypeCheck();
    check.walk(schema, value, "");
    return check.causes;
  }

  private void walk(Schema schema, JsonNode value, String path) {
    if (schema.isBuiltIn()) {
      return;
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              f ->
                  schema
                      .field(f.getKey())
                      .ifPresent(s -> walk(s, f.getValue(), Paths.child(path, f.getKey()))));
    } else if (value.isArray() && schema.items().isPresent()) {
      Set<JsonNode> seen = new HashSet<>();
      for (int i = 0; i < value.size(); i++) {
        JsonNode item = value.get(i);
        String at = path + "[" + i + "]";
        if (schema.listType() == Schema.ListType.MAP && !item.isObject()) {
          causes.add(Causes.invalid(at, item, "must be an object for an array of list-type map"));
          continue;
        }
        JsonNode identity = identity(schema, item);
        if (identity != null && !seen.add(identity)) {
          causes.add(Causes.duplicate(at, identity));
        }
        walk(schema.items().get(), item, at);
      }
    }
  }

  private static JsonNode identity(Schema schema, JsonNode item) {
    return switch (schema.listType()) {
      case ATOMIC -> null;
      case SET -> item;
      case MAP -> {
        ObjectNode keys = Json.object();
        schema.listMapKeys().stream()
            .filter(item::has)
            .forEach(key -> keys.set(key, item.get(key)));
        yield keys;
      }
    };
  }
}
