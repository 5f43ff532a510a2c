package io.kstreams.cluster.apiserver.selectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.selectors.Requirement.Operator;
import java.util.List;
import java.util.Optional;

/** A label selector: an object matches when its labels meet every requirement. */
public final class LabelSelector {
  private static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private final List<Requirement> requirements;

  LabelSelector(List<Requirement> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  /**
   * Reads the query parameter {@code labelSelector}; null or empty selects everything.
   *
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 400 if it is no selector
   */
  public static LabelSelector parse(String text) {
    return text == null || text.isBlank()
        ? EVERYTHING
        : new LabelSelector(new LabelSelectorParser(text).parse());
  }

  /** Whether it selects everything. */
  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  /** A label, as {@code key=value}, that every object has which it selects; empty for none. */
  public Optional<String> label() {
    return requirements.stream()
        .filter(one -> one.operator() == Operator.IN && one.values().size() == 1)
        .map(one -> one.key() + "=" + one.values().iterator().next())
        .findFirst();
  }

  /** Whether the object's labels meet every requirement. */
  public boolean matches(JsonNode object) {
    if (requirements.isEmpty()) {
      return true;
    }
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(one -> one.matches(labels.path(one.key()).asText(null)));
  }
}
