package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.Optional;

/** Whether a value has the JSON type that the schema asks for. */
final class TypeCheck {
  private static final double MAX_WHOLE = (1L << 53) - 1;

  private TypeCheck() {}

  static Optional<Cause> check(Schema schema, JsonNode value, String path) {
    if (schema.isIntOrString()) {
      boolean whole = value.isIntegralNumber() || isWhole(value);
      return value.isTextual() || whole || (value.isNull() && schema.isNullable())
          ? Optional.empty()
          : cause(path, "integer,string", typeOf(value));
    }
    String type = schema.type();
    if (type.isEmpty() && (schema.format().isEmpty() || value.isNull())) {
      return Optional.empty();
    }
    if (value.isNull()) {
      return schema.isNullable() ? Optional.empty() : cause(path, type, "null");
    }
    boolean fits =
        type.equals(typeOf(value))
            || (type.equals("number") && value.isNumber())
            || (type.equals("integer") && isWhole(value));
    if (fits) {
      return Optional.empty();
    }
    boolean formatted = !schema.format().isEmpty();
    if (formatted && !value.isTextual() && !value.isArray()) {
      return cause(path, schema.format(), formatOf(value));
    }
    boolean numeric = type.equals("number") || type.equals("integer");
    return formatted && !numeric ? Optional.empty() : cause(path, type, typeOf(value));
  }

  private static Optional<Cause> cause(String path, String wanted, String found) {
    String quoted = GoText.quote(found);
    return Optional.of(
        Causes.typeInvalid(
            Paths.field(path),
            quoted,
            path + " in body must be of type " + wanted + ": " + quoted));
  }

  // A float64 beyond 53 bits is no integer to Go's library, as it may have lost its last digits.
  private static boolean isWhole(JsonNode value) {
    double number = value.doubleValue();
    return value.isIntegralNumber()
        || (value.isNumber() && number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE);
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case NULL -> "null";
      default -> "string";
    };
  }

  // The formats that Kubernetes gives to Go's own types.
  private static String formatOf(JsonNode value) {
    if (!value.isNumber()) {
      return "";
    }
    return value.isIntegralNumber() ? "int64" : "float64";
  }
}
