package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.time.Instant;
import java.util.function.Function;

/**
 * A column of a Table.
 *
 * @param type an OpenAPI type, or {@code date}
 * @param format {@code name} for the column of names, else empty
 * @param priority 0 for a column that is always shown, 1 for {@code -o wide}
 */
record Column(String name, String type, String format, int priority, Cell cell) {

  /** The value of a column for one object. */
  @FunctionalInterface
  interface Cell {
    JsonNode of(JsonNode object, Instant now);
  }

  static Column ofNames() {
    return new Column(
        "Name",
        "string",
        "name",
        0,
        (object, now) -> TextNode.valueOf(object.path("metadata").path("name").asText()));
  }

  static Column text(String name, Function<JsonNode, String> value) {
    return new Column(
        name, "string", "", 0, (object, now) -> TextNode.valueOf(value.apply(object)));
  }

  static Column number(String name, Function<JsonNode, Integer> value) {
    return new Column(name, "string", "", 0, (object, now) -> IntNode.valueOf(value.apply(object)));
  }

  static Column age(String name, Function<JsonNode, String> timestamp) {
    return new Column(
        name,
        "string",
        "",
        0,
        (object, now) -> TextNode.valueOf(Age.since(timestamp.apply(object), now)));
  }

  static Column age() {
    return age("Age", object -> object.path("metadata").path("creationTimestamp").asText());
  }

  /** The same, shown for {@code -o wide} alone. */
  Column wide() {
    return new Column(name, type, format, 1, cell);
  }

  ObjectNode definition() {
    return Json.object()
        .put("name", name)
        .put("type", type)
        .put("format", format)
        .put("priority", priority);
  }
}
