package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of built-in objects that are there even when nothing is in them: in Go they are structs
 * by value. Nobody adds or removes them, so nobody owns them; the {@code spec} of a custom resource
 * has an owner, that of a Service has none.
 */
final class ZeroStructs {
  // By the last part of the definition's name. What is by value cannot be read from OpenAPI.
  private static final Map<String, List<String>> BY_VALUE =
      Map.ofEntries(
          Map.entry("DeploymentSpec", List.of("template", "strategy")),
          Map.entry("StatefulSetSpec", List.of("template", "updateStrategy")),
          Map.entry("PodTemplateSpec", List.of("metadata", "spec")),
          Map.entry("PersistentVolumeClaimSpec", List.of("resources")),
          Map.entry("ServiceStatus", List.of("loadBalancer")),
          Map.entry("NodeStatus", List.of("daemonEndpoints", "nodeInfo")),
          Map.entry("NodeDaemonEndpoints", List.of("kubeletEndpoint")),
          Map.entry("NetworkPolicySpec", List.of("podSelector")));

  // At the root every field that is a struct is one by value, but for these.
  private static final List<String> POINTERS = List.of("series", "related", "data");

  private ZeroStructs() {}

  /**
   * Adds the parts that are missing, and takes away what is only written to say that it is not
   * there.
   */
  static void fill(Schema schema, ObjectNode object) {
    if (schema.isBuiltIn()) {
      // A time that is not set is written as null.
      object.properties().removeIf(field -> field.getValue().isNull());
      schema
          .properties()
          .forEach(
              (name, field) -> {
                if (field.type().equals("object")
                    && !field.properties().isEmpty()
                    && !POINTERS.contains(name)) {
                  add(name, field, object);
                } else if (!object.has(name)) {
                  field.defaultValue().filter(v -> isZero(v)).ifPresent(v -> object.set(name, v));
                }
              });
    }
  }

  private static void below(Schema schema, ObjectNode object) {
    String definition = schema.definition();
    for (String name :
        BY_VALUE.getOrDefault(definition.substring(definition.lastIndexOf('.') + 1), List.of())) {
      Optional.ofNullable(schema.properties().get(name)).ifPresent(f -> add(name, f, object));
    }
  }

  private static void add(String name, Schema field, ObjectNode object) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      value = object.putObject(name);
    }
    if (value instanceof ObjectNode struct) {
      below(field, struct);
    }
  }

  private static boolean isZero(JsonNode value) {
    return value.isTextual() ? value.textValue().isEmpty() : value.isNumber() && value.asInt() == 0;
  }
}
