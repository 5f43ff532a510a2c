package io.kstreams.operator.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What others have put into a pod template beside the operator's own fields, such as the annotation
 * of {@code kubectl rollout restart} or a container. As a part of a template, it can be applied by
 * itself.
 */
public final class ForeignFields {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // Kubernetes merges these lists by other fields than the name.
  private static final Map<String, List<String>> KEYS =
      Map.of("ports", List.of("containerPort", "protocol"), "volumeMounts", List.of("mountPath"));
  private static final List<String> NAME = List.of("name");

  private ForeignFields() {}

  /**
   * What is in {@code live} and not in {@code own}. Where both have a value, {@code own} holds.
   *
   * @param own as a server stores it, with its defaults
   */
  public static ObjectNode of(JsonNode live, JsonNode own) {
    ObjectNode foreign = JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : live.properties()) {
      String name = field.getKey();
      JsonNode mine = own.get(name);
      JsonNode theirs = field.getValue();
      if (theirs.isNull()) {
        continue;
      }
      if (mine == null || mine.isNull()) {
        foreign.set(name, theirs);
      } else if (theirs.isObject() && mine.isObject()) {
        ObjectNode inner = of(theirs, mine);
        if (!inner.isEmpty()) {
          foreign.set(name, inner);
        }
      } else if (theirs.isArray() && mine.isArray()) {
        ArrayNode inner = items(KEYS.getOrDefault(name, NAME), theirs, mine);
        if (!inner.isEmpty()) {
          foreign.set(name, inner);
        }
      }
    }
    return foreign;
  }

  private static ArrayNode items(List<String> keys, JsonNode live, JsonNode own) {
    ArrayNode foreign = JSON.arrayNode();
    for (JsonNode theirs : live) {
      // A list without keys is one value, and ours.
      if (keys.stream().allMatch(theirs::hasNonNull)) {
        Optional<JsonNode> mine = withKeys(own, keys, theirs);
        ObjectNode inner = mine.map(item -> of(theirs, item)).orElse((ObjectNode) theirs);
        if (!inner.isEmpty()) {
          keys.forEach(key -> inner.set(key, theirs.get(key)));
          foreign.add(inner);
        }
      }
    }
    return foreign;
  }

  /** The template with what is foreign in it; what both have is the template's. */
  public static ObjectNode into(ObjectNode template, JsonNode foreign) {
    ObjectNode merged = template.deepCopy();
    for (Map.Entry<String, JsonNode> field : foreign.properties()) {
      String name = field.getKey();
      JsonNode mine = merged.get(name);
      JsonNode theirs = field.getValue();
      if (mine == null || mine.isNull()) {
        merged.set(name, theirs);
      } else if (mine.isObject()) {
        merged.set(name, into((ObjectNode) mine, theirs));
      } else if (mine.isArray()) {
        merged.set(name, intoList(KEYS.getOrDefault(name, NAME), mine, theirs));
      }
    }
    return merged;
  }

  private static ArrayNode intoList(List<String> keys, JsonNode list, JsonNode foreign) {
    List<JsonNode> merged = new ArrayList<>();
    list.forEach(
        mine ->
            merged.add(
                withKeys(foreign, keys, mine)
                    .<JsonNode>map(theirs -> into((ObjectNode) mine, theirs))
                    .orElse(mine)));
    for (JsonNode theirs : foreign) {
      if (withKeys(list, keys, theirs).isEmpty()) {
        merged.add(theirs);
      }
    }
    return JSON.arrayNode().addAll(merged);
  }

  private static Optional<JsonNode> withKeys(JsonNode list, List<String> keys, JsonNode wanted) {
    for (JsonNode item : list) {
      if (keys.stream().allMatch(key -> wanted.path(key).equals(item.path(key)))) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
