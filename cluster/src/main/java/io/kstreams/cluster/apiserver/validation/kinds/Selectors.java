package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;

/** Label selectors as objects hold them. */
final class Selectors {
  private Selectors() {}

  static boolean isEmpty(JsonNode selector) {
    return selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty();
  }

  /** Whether the selector matches the labels; none and an empty one match nothing. */
  static boolean matches(JsonNode selector, JsonNode labels) {
    if (isEmpty(selector)) {
      return false;
    }
    for (var label : selector.path("matchLabels").properties()) {
      if (!label.getValue().equals(labels.path(label.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      if (!satisfies(expression, labels.get(expression.path("key").asText()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean satisfies(JsonNode expression, JsonNode label) {
    boolean listed = false;
    for (JsonNode value : expression.path("values")) {
      listed |= value.equals(label);
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> label != null;
      case "DoesNotExist" -> label == null;
      default -> false;
    };
  }
}
