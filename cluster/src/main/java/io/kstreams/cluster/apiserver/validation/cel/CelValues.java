package io.kstreams.cluster.apiserver.validation.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON values as CEL's runtime takes them, typed as {@link CelTypes} declares them. */
final class CelValues {
  private CelValues() {}

  static Object of(Schema schema, JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          schema
              .additionalProperties()
              .map(s -> map(s, value))
              .orElseGet(() -> struct(schema, value));
      case ARRAY -> list(schema, value);
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> number(schema, value);
      case NULL -> NullValue.NULL_VALUE;
      default -> text(schema, value.asText());
    };
  }

  private static Object number(Schema schema, JsonNode value) {
    boolean real = schema.type().equals("number") || value.isFloatingPointNumber();
    return real ? (Object) value.doubleValue() : (Object) value.longValue();
  }

  private static Object text(Schema schema, String text) {
    return switch (schema.isIntOrString() ? "" : schema.format()) {
      case "date" -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      case "date-time", "datetime" -> OffsetDateTime.parse(text).toInstant();
      case "duration" -> GoDuration.parse(text);
      case "byte" -> CelByteString.of(java.util.Base64.getDecoder().decode(text));
      default -> text;
    };
  }

  private static Map<String, Object> map(Schema values, JsonNode node) {
    Map<String, Object> map = new HashMap<>();
    node.properties().forEach(f -> map.put(f.getKey(), of(values, f.getValue())));
    return map;
  }

  // Fields without a schema have no type in CEL, so that no rule can ask for them.
  private static Map<String, Object> struct(Schema schema, JsonNode node) {
    Map<String, Object> struct = new HashMap<>();
    node.properties()
        .forEach(
            f -> {
              Schema property = schema.properties().get(f.getKey());
              Optional<String> name = FieldNames.escape(f.getKey());
              if (property != null && name.isPresent()) {
                struct.put(name.get(), of(property, f.getValue()));
              }
            });
    return struct;
  }

  private static List<Object> list(Schema schema, JsonNode node) {
    List<Object> list = new ArrayList<>();
    schema.items().ifPresent(items -> node.forEach(item -> list.add(of(items, item))));
    return list;
  }
}
