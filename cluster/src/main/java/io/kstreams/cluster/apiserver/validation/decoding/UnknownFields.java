package io.kstreams.cluster.apiserver.validation.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.Paths;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds fields that the schema does not have. */
public final class UnknownFields {
  private UnknownFields() {}

  /** The unknown fields in order, such as {@code unknown field "spec.replica"}. */
  public static List<String> find(Schema schema, JsonNode object) {
    Collection<String> paths = new TreeSet<>();
    walk(schema, object, "", paths);
    return paths.stream().map(p -> "unknown field " + GoText.quote(p)).toList();
  }

  private static void walk(Schema schema, JsonNode value, String path, Collection<String> found) {
    if (value.isArray()) {
      for (int i = 0; i < value.size() && schema.items().isPresent(); i++) {
        walk(schema.items().get(), value.get(i), path + "[" + i + "]", found);
      }
    } else if (value.isObject() && (schema.isObject() || !schema.properties().isEmpty())) {
      value
          .properties()
          .forEach(
              entry -> {
                String child = Paths.child(path, entry.getKey());
                Optional<Schema> field = schema.field(entry.getKey());
                if (field.isPresent()) {
                  walk(field.get(), entry.getValue(), child, found);
                } else if (!isKept(schema, entry.getKey())) {
                  found.add(child);
                }
              });
    }
  }

  private static boolean isKept(Schema schema, String name) {
    return schema.preservesUnknownFields()
        || (schema.isEmbeddedResource() && (name.equals("apiVersion") || name.equals("kind")));
  }
}
