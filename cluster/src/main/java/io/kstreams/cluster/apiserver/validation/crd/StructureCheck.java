package io.kstreams.cluster.apiserver.validation.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.validation.Causes;
import io.kstreams.cluster.apiserver.validation.SchemaWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether a schema is structural: each field has one type, and nothing contradicts itself. */
final class StructureCheck {
  private static final List<JsonNode> TYPES =
      Stream.of("array", "boolean", "integer", "number", "object", "string")
          .<JsonNode>map(Json.object()::textNode)
          .toList();

  private final List<Cause> causes = new ArrayList<>();

  private StructureCheck() {}

  static List<Cause> check(JsonNode root, String path) {
    StructureCheck check = new StructureCheck();
    if (!root.path("type").asText().equals("object")) {
      check.causes.add(
          Causes.invalid(path + ".type", root.path("type"), "must be object at the root"));
    }
    check.node(root, path, "at the root");
    return check.causes;
  }

  private void node(JsonNode node, String path, String where) {
    type(node, path, where);
    pattern(node, path);
    if (node.has("properties") && node.path("additionalProperties").isObject()) {
      causes.add(
          Causes.forbidden(
              path + ".additionalProperties",
              "additionalProperties and properties are mutual exclusive"));
    }
    list(node, path);
    defaultValue(node, path);
    node.path("properties")
        .properties()
        .forEach(
            p ->
                node(
                    p.getValue(),
                    path + ".properties[" + p.getKey() + "]",
                    "for specified object fields"));
    if (node.path("additionalProperties").isObject()) {
      node(
          node.get("additionalProperties"),
          path + ".additionalProperties",
          "for specified object fields");
    }
    if (node.path("items").isObject()) {
      node(node.get("items"), path + ".items", "for specified array items");
    }
  }

  private void type(JsonNode node, String path, String where) {
    JsonNode type = node.path("type");
    boolean free =
        node.path("x-kubernetes-int-or-string").asBoolean()
            || node.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (type.asText("").isEmpty()) {
      if (!free) {
        causes.add(Causes.required(path + ".type", "must not be empty " + where));
      }
    } else if (!TYPES.contains(type)) {
      causes.add(Causes.notSupported(path + ".type", type, TYPES));
    }
  }

  private void pattern(JsonNode node, String path) {
    if (!node.hasNonNull("pattern")) {
      return;
    }
    try {
      Pattern unused = Pattern.compile(node.get("pattern").asText());
    } catch (PatternSyntaxException e) {
      causes.add(
          Causes.invalid(
              path + ".pattern",
              node.get("pattern"),
              "must be a valid regular expression, but isn't: " + e.getMessage()));
    }
  }

  private void list(JsonNode node, String path) {
    if (node.path("type").asText().equals("array") && !node.path("items").isObject()) {
      causes.add(Causes.required(path + ".items", "must be specified"));
    }
    if (node.path("x-kubernetes-list-type").asText().equals("map")
        && node.path("x-kubernetes-list-map-keys").isEmpty()) {
      causes.add(
          Causes.required(
              path + ".x-kubernetes-list-map-keys",
              "must not be empty if x-kubernetes-list-type is map"));
    }
    if (node.path("uniqueItems").asBoolean()) {
      causes.add(
          Causes.forbidden(
              path + ".uniqueItems",
              "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
    }
  }

  private void defaultValue(JsonNode node, String path) {
    if (!node.has("default")) {
      return;
    }
    for (Cause cause : SchemaWalk.check((ObjectNode) node, node.get("default"))) {
      String below = cause.field().equals("<nil>") ? "" : "." + cause.field();
      causes.add(new Cause(cause.reason(), cause.message(), path + ".default" + below));
    }
  }
}
