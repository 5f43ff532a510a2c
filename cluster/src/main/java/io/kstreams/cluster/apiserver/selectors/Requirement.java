package io.kstreams.cluster.apiserver.selectors;

import java.util.Set;

/**
 * One condition on the value of a label or a field.
 *
 * @param operator what the value, null where there is none, is held to
 * @param values what it is compared with; empty for {@code EXISTS} and {@code ABSENT}
 */
record Requirement(String key, Operator operator, Set<String> values) {
  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    ABSENT,
    GREATER,
    LESS
  }

  boolean matches(String value) {
    return switch (operator) {
      case IN -> value != null && values.contains(value);
      case NOT_IN -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case ABSENT -> value == null;
      case GREATER -> value != null && compare(value) > 0;
      case LESS -> value != null && compare(value) < 0;
    };
  }

  // A label that is no number is neither greater nor less than one.
  private int compare(String value) {
    try {
      return Long.compare(Long.parseLong(value), Long.parseLong(values.iterator().next()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
