package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;

/** Label selectors, evaluated. */
public final class LabelMatch {

  private LabelMatch() {}

  /**
   * Whether these labels are selected. No selector selects nothing, an empty one everything.
   *
   * @param labels may be null
   */
  public static boolean matches(LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, String> present = labels == null ? Map.of() : labels;
    Map<String, String> wanted = selector.getMatchLabels();
    return (wanted == null || present.entrySet().containsAll(wanted.entrySet()))
        && selector.getMatchExpressions().stream().allMatch(one -> matches(one, present));
  }

  private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
    return matches(
        requirement.getOperator(), requirement.getValues(), labels.get(requirement.getKey()));
  }

  /**
   * One requirement.
   *
   * @param value the label's value; null when there is no such label
   */
  public static boolean matches(String operator, List<String> values, String value) {
    return switch (operator) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> value != null && Long.parseLong(value) > Long.parseLong(values.get(0));
      case "Lt" -> value != null && Long.parseLong(value) < Long.parseLong(values.get(0));
      default -> throw new IllegalArgumentException("unknown operator " + operator);
    };
  }
}
