package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.defaults.BuiltInDefaults;

/** Gives the fields that are absent the values that Kubernetes gives them. */
public final class Defaulting {
  private Defaulting() {}

  /**
   * Applies the defaults of the schema and, for built-in kinds, those that Kubernetes has in its
   * code. Doing it twice changes nothing more. What is given to a pod only when it is created is
   * not among them.
   */
  public static void apply(ResourceType type, Schema schema, ObjectNode object) {
    if (type.custom()) {
      custom(schema, object);
    } else {
      BuiltInDefaults.apply(schema, object);
    }
  }

  private static void custom(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      schema
          .properties()
          .forEach(
              (name, field) -> {
                JsonNode present = object.get(name);
                boolean absent = present == null || (present.isNull() && !field.isNullable());
                if (absent && field.defaultValue().isPresent()) {
                  object.set(name, field.defaultValue().get().deepCopy());
                }
                if (object.has(name) && !field.isBuiltIn()) {
                  custom(field, object.get(name));
                }
              });
      schema
          .additionalProperties()
          .ifPresent(
              values ->
                  object
                      .properties()
                      .forEach(
                          f -> {
                            if (f.getValue().isNull() && !values.isNullable()) {
                              values.defaultValue().ifPresent(d -> f.setValue(d.deepCopy()));
                            }
                            custom(values, f.getValue());
                          }));
    } else if (value.isArray()) {
      schema.items().ifPresent(items -> value.forEach(item -> custom(items, item)));
    }
  }
}
