package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the scale subresource of a custom type asks of the fields that it reads. */
final class ScaleCheck {
  private ScaleCheck() {}

  /**
   * Checks the fields.
   *
   * @param scale the definition's {@code subresources.scale}
   * @param withSpec whether the object's spec is written, and not its status alone
   */
  static List<Cause> check(JsonNode scale, JsonNode object, boolean withSpec) {
    List<Cause> causes = new ArrayList<>();
    if (withSpec) {
      replicas(object, scale.path("specReplicasPath").asText("")).ifPresent(causes::add);
    }
    replicas(object, scale.path("statusReplicasPath").asText("")).ifPresent(causes::add);
    String selector = scale.path("labelSelectorPath").asText("");
    JsonNode value = find(object, selector);
    if (!value.isMissingNode() && !value.isTextual()) {
      causes.add(accessor(selector, value, "\"\"", "string"));
    }
    return causes;
  }

  private static Optional<Cause> replicas(JsonNode object, String path) {
    JsonNode value = find(object, path);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()) {
      return Optional.of(accessor(path, value, "0", "int64"));
    }
    if (value.longValue() < 0) {
      return Optional.of(Causes.invalid(path, value, "should be a non-negative integer"));
    }
    return value.canConvertToInt()
        ? Optional.empty()
        : Optional.of(
            Causes.invalid(path, value, "should be less than or equal to " + Integer.MAX_VALUE));
  }

  private static JsonNode find(JsonNode object, String path) {
    JsonNode value = object;
    for (String name : path.replaceFirst("^\\.", "").split("\\.", -1)) {
      value = value.path(name);
    }
    return value;
  }

  private static Cause accessor(String path, JsonNode value, String zero, String wanted) {
    String found =
        switch (value.getNodeType()) {
          case STRING -> "string";
          case BOOLEAN -> "bool";
          case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
          case ARRAY -> "[]interface {}";
          case OBJECT -> "map[string]interface {}";
          default -> "<nil>";
        };
    String shown = value.isValueNode() ? value.asText() : value.toString();
    return Causes.invalid(
        path,
        zero,
        path + " accessor error: " + shown + " is of the type " + found + ", expected " + wanted);
  }
}
