package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSONPath of a printer column, as far as definitions use it: fields, indexes, {@code [*]} and
 * filters for equality such as {@code [?(@.type=="Ready")]}.
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([A-Za-z0-9_-]+)|\\['([^']+)'\\]|\\[(\\d+)\\]|\\[(\\*)\\]"
              + "|\\[\\?\\(@((?:\\.[A-Za-z0-9_-]+)+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

  private final List<Step> steps = new ArrayList<>();

  private interface Step {
    Stream<JsonNode> from(JsonNode node);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it uses what is not supported, naming the place
   */
  JsonPath(String path) {
    Matcher matcher = STEP.matcher(path);
    int end = 0;
    while (end < path.length() && matcher.find(end) && matcher.start() == end) {
      steps.add(step(matcher));
      end = matcher.end();
    }
    if (end < path.length()) {
      throw new IllegalArgumentException(
          "jsonPath " + path + " is not understood from character " + (end + 1) + " on");
    }
  }

  /** The first value that the path leads to. */
  Optional<JsonNode> first(JsonNode object) {
    Stream<JsonNode> nodes = Stream.of(object);
    for (Step step : steps) {
      nodes = nodes.flatMap(step::from);
    }
    return nodes.filter(node -> !node.isMissingNode() && !node.isNull()).findFirst();
  }

  private static Step step(Matcher matcher) {
    if (matcher.group(1) != null || matcher.group(2) != null) {
      String field = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      return node -> Stream.of(node.path(field));
    }
    if (matcher.group(3) != null) {
      int index = Integer.parseInt(matcher.group(3));
      return node -> Stream.of(node.path(index));
    }
    if (matcher.group(4) != null) {
      return JsonPath::elements;
    }
    String field = matcher.group(5).replace('.', '/');
    String value = matcher.group(6);
    return node -> elements(node).filter(one -> one.at(field).asText().equals(value));
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
