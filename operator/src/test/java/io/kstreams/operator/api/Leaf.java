package io.kstreams.operator.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of the spec that has no fields of its own.
 *
 * @param name such as {@code pod.env[].name} and, for a value under any key, {@code pod.labels.*}
 */
public record Leaf(String name, JsonNode schema) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)(.*)");

  /** All leaves of a definition. */
  public static List<Leaf> of(JsonNode definition) {
    List<Leaf> leaves = new ArrayList<>();
    walk("", definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), leaves);
    return leaves;
  }

  /** Whether the resource has a value for it. */
  public boolean isIn(ObjectNode resource) {
    return find(resource).isPresent();
  }

  /** The resource with another value, of the same type, in the first place where there is one. */
  public ObjectNode changed(ObjectNode resource) {
    ObjectNode changed = resource.deepCopy();
    JsonPointer at = find(changed).orElseThrow();
    JsonNode parent = changed.at(at.head());
    JsonNode other = other(changed.at(at));
    if (parent instanceof ArrayNode list) {
      list.set(at.last().getMatchingIndex(), other);
    } else {
      ((ObjectNode) parent).set(at.last().getMatchingProperty(), other);
    }
    return changed;
  }

  private static void walk(String path, JsonNode schema, List<Leaf> leaves) {
    if (schema.has("items")) {
      walk(path + "[]", schema.get("items"), leaves);
    } else if (schema.has("additionalProperties")) {
      walk(path + ".*", schema.get("additionalProperties"), leaves);
    } else if (schema.has("properties")) {
      String prefix = path.isEmpty() ? "" : path + ".";
      schema
          .get("properties")
          .properties()
          .forEach(field -> walk(prefix + field.getKey(), field.getValue(), leaves));
    } else {
      leaves.add(new Leaf(path, schema));
    }
  }

  private Optional<JsonPointer> find(ObjectNode resource) {
    String[] steps = name.replace("[]", ".[]").split("[.]");
    return find(resource.get("spec"), JsonPointer.compile("/spec"), steps, 0);
  }

  private static Optional<JsonPointer> find(
      JsonNode node, JsonPointer at, String[] steps, int step) {
    if (step == steps.length) {
      return node.isMissingNode() ? Optional.empty() : Optional.of(at);
    }
    List<JsonPointer> next = new ArrayList<>();
    if (steps[step].equals("[]")) {
      for (int i = 0; i < node.size(); i++) {
        next.add(at.appendIndex(i));
      }
    } else if (steps[step].equals("*")) {
      node.fieldNames().forEachRemaining(key -> next.add(at.appendProperty(key)));
    } else {
      next.add(at.appendProperty(steps[step]));
    }
    return next.stream()
        .map(place -> find(value(node, place), place, steps, step + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static JsonNode value(JsonNode node, JsonPointer place) {
    return node.at(place.last());
  }

  private JsonNode other(JsonNode value) {
    JsonNode values = schema.path("enum");
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).equals(value)) {
        return values.get((i + 1) % values.size());
      }
    }
    if (value.isBoolean()) {
      return JSON.booleanNode(!value.booleanValue());
    }
    if (value.isNumber()) {
      return JSON.numberNode(value.longValue() + 1);
    }
    Matcher number = NUMBER.matcher(value.asText());
    return number.matches()
        ? JSON.textNode(Long.parseLong(number.group(1)) + 1 + number.group(2))
        : JSON.textNode(value.asText() + "1");
  }
}
