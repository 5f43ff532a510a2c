package io.kstreams.operator.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One thing for which the definition refuses a resource: a limit, a type, a required field or a
 * rule at one place of its schema.
 *
 * @param name the path in the resource, the keyword, and which of its entries, such as {@code
 *     spec.threads maximum}, {@code spec required kafka} and {@code spec.pod.env[].name rule 1}
 * @param schema where the keyword stands in the definition
 * @param entry which entry of the keyword; empty for the keyword as a whole
 */
record Constraint(String name, JsonPointer schema, String keyword, String entry) {
  private static final String SCHEMA = "/spec/versions/0/schema/openAPIV3Schema";
  private static final String RULES = "x-kubernetes-validations";
  private static final String LIST_TYPE = "x-kubernetes-list-type";
  private static final Set<String> LIMITS =
      Set.of(
          "type",
          "format",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "pattern",
          "enum",
          "x-kubernetes-int-or-string");
  // Says nothing of what is refused. A keyword that is in neither list is not known to this test.
  private static final Set<String> HARMLESS =
      Set.of(
          "description",
          "default",
          "properties",
          "items",
          "additionalProperties",
          "x-kubernetes-list-map-keys");
  // Kubernetes' own: judged before the schema is looked at.
  private static final Set<String> OF_KUBERNETES = Set.of("", "apiVersion", "kind", "metadata");

  /** All of a definition but those of the status, which nobody but the operator writes. */
  static List<Constraint> of(JsonNode definition) {
    List<Constraint> found = new ArrayList<>();
    walk(definition, JsonPointer.compile(SCHEMA), "", found);
    return found;
  }

  /** The constraint of this name; {@code scale} is what the scale subresource asks of replicas. */
  static Constraint named(String name, JsonNode definition) {
    if (name.equals("scale")) {
      JsonPointer subresources = JsonPointer.compile("/spec/versions/0/subresources");
      return new Constraint(name, subresources, "scale", "");
    }
    return of(definition).stream()
        .filter(constraint -> constraint.name().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("the definition has no " + name));
  }

  /** The definition without this constraint. */
  ObjectNode outOf(ObjectNode definition) {
    ObjectNode rest = definition.deepCopy();
    ObjectNode node = (ObjectNode) rest.at(schema);
    if (entry.isEmpty()) {
      node.remove(keyword);
    } else {
      ArrayNode entries = (ArrayNode) node.get(keyword);
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entry.equals(keyword.equals(RULES) ? String.valueOf(i) : entries.get(i).asText())) {
          entries.remove(i);
        }
      }
    }
    return rest;
  }

  @Override
  public String toString() {
    return name;
  }

  private static void walk(
      JsonNode definition, JsonPointer at, String path, List<Constraint> found) {
    JsonNode schema = definition.at(at);
    for (String keyword : (Iterable<String>) schema::fieldNames) {
      JsonNode value = schema.get(keyword);
      switch (keyword) {
        case "required" ->
            value.forEach(
                field ->
                    add(found, path, "required " + field.asText(), at, keyword, field.asText()));
        case RULES -> {
          for (int i = 0; i < value.size(); i++) {
            add(found, path, "rule " + i, at, keyword, String.valueOf(i));
          }
        }
        case LIST_TYPE -> add(found, path, keyword, at, keyword, "");
        default -> limit(found, path, at, keyword);
      }
    }
    for (String field : (Iterable<String>) schema.path("properties")::fieldNames) {
      if (!path.isEmpty() || !field.equals("status")) {
        String below = path.isEmpty() ? field : path + "." + field;
        walk(definition, at.appendProperty("properties").appendProperty(field), below, found);
      }
    }
    if (schema.has("items")) {
      walk(definition, at.appendProperty("items"), path + "[]", found);
    }
    if (schema.has("additionalProperties")) {
      walk(definition, at.appendProperty("additionalProperties"), path + "{}", found);
    }
  }

  private static void limit(List<Constraint> found, String path, JsonPointer at, String keyword) {
    if (LIMITS.contains(keyword)) {
      if (!OF_KUBERNETES.contains(path)) {
        add(found, path, keyword, at, keyword, "");
      }
    } else if (!HARMLESS.contains(keyword)) {
      throw new AssertionError(path + ": say here whether " + keyword + " refuses anything");
    }
  }

  private static void add(
      List<Constraint> found,
      String path,
      String what,
      JsonPointer at,
      String keyword,
      String entry) {
    found.add(new Constraint((path + " " + what).strip(), at, keyword, entry));
  }
}
