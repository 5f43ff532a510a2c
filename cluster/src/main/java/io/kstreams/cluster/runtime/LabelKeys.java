package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Index values that bring labels and label selectors together without a scan: an object that a
 * selector selects has one of the selector's keys among its own.
 */
public final class LabelKeys {

  /** Stands for every label: the selector asks for none in particular. */
  private static final String ANY = "";

  private LabelKeys() {}

  /**
   * The keys of an object.
   *
   * @param labels may be null
   */
  public static Stream<String> of(String namespace, Map<String, String> labels) {
    Stream<String> pairs =
        labels == null
            ? Stream.of()
            : labels.entrySet().stream().map(label -> pair(label.getKey(), label.getValue()));
    return Stream.concat(pairs, Stream.of(ANY)).map(pair -> namespace + "/" + pair);
  }

  /** The keys of a selector; none when it selects nothing. */
  public static Stream<String> of(String namespace, LabelSelector selector) {
    return selector == null
        ? Stream.of()
        : pairs(selector).stream().map(pair -> namespace + "/" + pair);
  }

  private static List<String> pairs(LabelSelector selector) {
    Map<String, String> equal = selector.getMatchLabels();
    if (equal != null && !equal.isEmpty()) {
      Map.Entry<String, String> one = equal.entrySet().iterator().next();
      return List.of(pair(one.getKey(), one.getValue()));
    }
    return selector.getMatchExpressions().stream()
        .filter(requirement -> requirement.getOperator().equals("In"))
        .findFirst()
        .map(in -> in.getValues().stream().map(value -> pair(in.getKey(), value)).toList())
        .orElse(List.of(ANY));
  }

  private static String pair(String key, String value) {
    return key + "=" + value;
  }
}
