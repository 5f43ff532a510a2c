package io.kstreams.cluster.apiserver.requests;

import java.util.Map;
import java.util.Optional;

/**
 * The query parameters of a request.
 *
 * @param values the last value of each
 */
public record Query(Map<String, String> values) {
  /** The value; empty if it is absent or has no characters. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** The value, or an empty text. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether the value reads as true, as Kubernetes takes it. */
  public boolean isTrue(String name) {
    String value = text(name);
    return values.containsKey(name) && !value.equals("false") && !value.equals("0");
  }

  /** Whether nothing may be written: {@code dryRun=All}. */
  public boolean isDryRun() {
    return text("dryRun").equals("All");
  }
}
