package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Other names and values for those of a recording, the same in requests and answers. */
final class Renaming {
  private final Map<String, String> names;
  private final Pattern any;

  /** Renames whole words. */
  Renaming(Map<String, String> names) {
    this.names = names;
    this.any =
        Pattern.compile(
            names.keySet().stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
  }

  Recording of(Recording recording) {
    List<Exchange> exchanges =
        recording.exchanges().stream()
            .map(one -> new Exchange(one.number(), of(one.request()), of(one.response())))
            .toList();
    return new Recording(recording.name(), exchanges);
  }

  JsonNode of(JsonNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (node instanceof ObjectNode object) {
      ObjectNode renamed = json.objectNode();
      object.properties().forEach(f -> renamed.set(of(f.getKey()), of(f.getValue())));
      return renamed;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode renamed = json.arrayNode();
      array.forEach(item -> renamed.add(of(item)));
      return renamed;
    }
    return node.isTextual() ? json.textNode(of(node.textValue())) : node;
  }

  private String of(String text) {
    return any.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(names.get(found.group())));
  }
}
