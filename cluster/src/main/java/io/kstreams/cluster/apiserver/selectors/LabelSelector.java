package io.kstreams.cluster.apiserver.selectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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

  /** Whether the object's labels meet every requirement. */
  public boolean matches(JsonNode object) {
    if (requirements.isEmpty()) {
      return true;
    }
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(one -> one.matches(labels.path(one.key()).asText(null)));
  }
}
