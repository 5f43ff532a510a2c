package io.kstreams.cluster.apiserver.validation.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Quantity;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.Paths;
import java.util.Optional;

/** Finds the first value of a built-in kind that Go's decoder would not put into its type. */
public final class GoTypes {
  private GoTypes() {}

  /** The decoder's message; empty if all values fit. */
  public static Optional<String> mismatch(Schema schema, JsonNode object) {
    return walk(schema, object, "", structOf(schema, ""));
  }

  private static Optional<String> walk(Schema schema, JsonNode value, String path, String struct) {
    if (!schema.isBuiltIn()) {
      return custom(schema, value, path, struct);
    }
    if (value.isNull()) {
      return Optional.empty();
    }
    if (schema.isQuantity()) {
      return quantity(value);
    }
    if (!fits(schema, value)) {
      return Optional.of(
          "json: cannot unmarshal "
              + jsonType(value)
              + " into Go struct field "
              + struct
              + "."
              + path
              + " of type "
              + goType(schema));
    }
    return children(schema, value, path, struct);
  }

  // Of a custom resource only metadata is a Go type; the rest is the schema's to judge.
  private static Optional<String> custom(
      Schema schema, JsonNode value, String path, String struct) {
    Schema metadata = schema.properties().get("metadata");
    return path.isEmpty() && metadata != null && value.has("metadata")
        ? walk(metadata, value.get("metadata"), "metadata", struct)
        : Optional.empty();
  }

  private static Optional<String> children(
      Schema schema, JsonNode value, String path, String struct) {
    if (value.isObject()) {
      String own = structOf(schema, struct);
      for (var field : value.properties()) {
        Optional<Schema> child = schema.field(field.getKey());
        boolean map = schema.additionalProperties().isPresent();
        Optional<String> wrong =
            child.flatMap(
                c ->
                    walk(c, field.getValue(), map ? path : Paths.child(path, field.getKey()), own));
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    } else if (value.isArray() && schema.items().isPresent()) {
      for (JsonNode item : value) {
        Optional<String> wrong = walk(schema.items().get(), item, path, struct);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> quantity(JsonNode value) {
    boolean valid = value.isValueNode() && Quantity.parse(value.asText()).isPresent();
    return valid
        ? Optional.empty()
        : Optional.of(
            "quantities must match the regular expression"
                + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }

  private static boolean fits(Schema schema, JsonNode value) {
    if (schema.isIntOrString()) {
      return value.isTextual() || value.isIntegralNumber();
    }
    return switch (schema.type()) {
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" ->
          schema.format().equals("int32")
              ? value.isIntegralNumber() && value.canConvertToInt()
              : value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static String structOf(Schema schema, String outer) {
    String definition = schema.definition();
    return definition.isEmpty() ? outer : definition.substring(definition.lastIndexOf('.') + 1);
  }

  private static String jsonType(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "number" : "number " + GoText.of(value);
      default -> "string";
    };
  }

  private static String goType(Schema schema) {
    if (!schema.definition().isEmpty()) {
      String[] parts = schema.definition().split("\\.", -1);
      return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }
    return switch (schema.type()) {
      case "boolean" -> "bool";
      case "integer" -> schema.format().isEmpty() ? "int64" : schema.format();
      case "number" -> "float64";
      case "array" -> "[]" + schema.items().map(GoTypes::goType).orElse("string");
      case "object" ->
          "map[string]" + schema.additionalProperties().map(GoTypes::goType).orElse("string");
      default -> "string";
    };
  }
}
