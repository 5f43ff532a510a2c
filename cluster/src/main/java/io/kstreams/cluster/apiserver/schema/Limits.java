package io.kstreams.cluster.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a schema node asks of a value beyond its type: ranges, lengths, counts, pattern, enum. */
public final class Limits {
  private final ObjectNode node;
  private final List<JsonNode> allowed = new ArrayList<>();
  private volatile Pattern pattern;

  Limits(ObjectNode node) {
    this.node = node;
    node.path("enum").forEach(allowed::add);
  }

  /** The values that are allowed, empty if any is. */
  public List<JsonNode> allowed() {
    return List.copyOf(allowed);
  }

  /**
   * The whole number of a keyword: {@code minLength}, {@code maxLength}, {@code minItems}, {@code
   * maxItems}, {@code minProperties} or {@code maxProperties}.
   */
  public Optional<Long> count(String keyword) {
    return Optional.ofNullable(node.get(keyword)).map(JsonNode::asLong);
  }

  /** The number of {@code minimum}, {@code maximum} or {@code multipleOf}, as it is written. */
  public Optional<JsonNode> number(String keyword) {
    return Optional.ofNullable(node.get(keyword));
  }

  /** Whether {@code minimum} or {@code maximum} is itself outside the range. */
  public boolean isExclusive(String keyword) {
    return node.path(keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum")
        .asBoolean(false);
  }

  /** Whether the items of a list must differ. */
  public boolean uniqueItems() {
    return node.path("uniqueItems").asBoolean(false);
  }

  /** The expression that a string must match somewhere; RE2's syntax, as Go has it. */
  public Optional<Pattern> pattern() {
    if (!node.has("pattern")) {
      return Optional.empty();
    }
    Pattern compiled = pattern;
    if (compiled == null) {
      compiled = Pattern.compile(node.get("pattern").asText());
      pattern = compiled;
    }
    return Optional.of(compiled);
  }
}
