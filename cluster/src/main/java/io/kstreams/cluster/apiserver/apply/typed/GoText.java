package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Values as Go prints them, which is what Kubernetes' messages about wrong types hold. */
final class GoText {
  private GoText() {}

  /** The type of a value of a decoded JSON text. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "map[string]interface {}";
      case ARRAY -> "[]interface {}";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case NUMBER -> "float64";
      default -> "<nil>";
    };
  }

  /** A pointer to the merge library's wrapper around the value, printed with {@code %v}. */
  static String wrapped(JsonNode value) {
    return "&{" + plain(value) + "}";
  }

  /** A pointer to the merge library's wrapper around the value, printed with {@code %#v}. */
  static String source(JsonNode value) {
    return "&value.valueUnstructured{Value:" + literal(value) + "}";
  }

  private static String plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          sorted(value).entrySet().stream()
              .map(f -> f.getKey() + ":" + plain(f.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
      case ARRAY -> items(value).map(GoText::plain).collect(Collectors.joining(" ", "[", "]"));
      case NULL -> "<nil>";
      default -> value.asText();
    };
  }

  private static String literal(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          sorted(value).entrySet().stream()
              .map(f -> "\"" + f.getKey() + "\":" + literal(f.getValue()))
              .collect(Collectors.joining(", ", type(value) + "{", "}"));
      case ARRAY ->
          items(value)
              .map(GoText::literal)
              .collect(Collectors.joining(", ", type(value) + "{", "}"));
      case NULL -> "interface {}(nil)";
      default -> value.toString();
    };
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(f -> fields.put(f.getKey(), f.getValue()));
    return fields;
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
