package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Compares what was recorded with what was answered, under the placeholders. */
public final class Comparison {
  private static final int SHOWN = 300;

  private final Placeholders placeholders;
  private final List<String> differences = new ArrayList<>();

  /** Compares under what these placeholders have come to stand for. */
  public Comparison(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Where the two differ, one line each; empty if they are the same. */
  public List<String> differences() {
    return differences;
  }

  /** Compares two values, and notes where they differ. */
  public void compare(String path, JsonNode recorded, JsonNode actual) {
    if (recorded.isObject() && actual.isObject()) {
      compareFields(path, recorded, actual);
    } else if (recorded.isArray() && actual.isArray()) {
      compareItems(path, recorded, actual);
    } else if (!isSame(recorded, actual)) {
      differences.add(path + ": " + show(recorded) + " <> " + show(actual));
    }
  }

  private void compareFields(String path, JsonNode recorded, JsonNode actual) {
    TreeSet<String> names = new TreeSet<>();
    // The keys of managedFields hold uids.
    Map<String, JsonNode> expected = new HashMap<>();
    recorded.properties().forEach(f -> expected.put(placeholders.fill(f.getKey()), f.getValue()));
    names.addAll(expected.keySet());
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode left = expected.get(name);
      JsonNode right = actual.get(name);
      String where = path + "." + name;
      if (left == null) {
        differences.add(where + ": nothing <> " + show(right));
      } else if (right == null) {
        differences.add(where + ": " + show(left) + " <> nothing");
      } else if (name.equals("message") && hasCauses(recorded)) {
        compareMessage(where, left.asText(), right.asText());
      } else if (name.equals("managedFields") || name.equals("causes")) {
        compareItems(where, sorted(left), sorted(right));
      } else {
        compare(where, left, right);
      }
    }
  }

  private void compareItems(String path, JsonNode recorded, JsonNode actual) {
    int both = Math.min(recorded.size(), actual.size());
    for (int i = 0; i < both; i++) {
      compare(path + "[" + i + "]", recorded.get(i), actual.get(i));
    }
    for (int i = both; i < recorded.size(); i++) {
      differences.add(path + "[" + i + "]: " + show(recorded.get(i)) + " <> nothing");
    }
    for (int i = both; i < actual.size(); i++) {
      differences.add(path + "[" + i + "]: nothing <> " + show(actual.get(i)));
    }
  }

  // The order in which a server finds several wrong fields is not fixed.
  private void compareMessage(String path, String recorded, String actual) {
    if (!letters(placeholders.fill(recorded)).equals(letters(actual))) {
      differences.add(path + ": " + recorded + " <> " + actual);
    }
  }

  private static boolean hasCauses(JsonNode status) {
    return status.path("details").path("causes").size() > 1;
  }

  private static String letters(String message) {
    String[] words = message.split("[\\[\\], ]+", -1);
    Arrays.sort(words);
    return String.join(" ", words);
  }

  private static ArrayNode sorted(JsonNode items) {
    ArrayNode sorted = ((ArrayNode) items).arrayNode();
    StreamSupport.stream(items.spliterator(), false)
        .sorted(
            Comparator.comparing((JsonNode item) -> item.path("manager").asText())
                .thenComparing(item -> item.path("operation").asText())
                .thenComparing(item -> item.path("subresource").asText())
                .thenComparing(item -> item.path("field").asText())
                .thenComparing(item -> item.path("message").asText()))
        .forEach(sorted::add);
    return sorted;
  }

  private boolean isSame(JsonNode recorded, JsonNode actual) {
    if (recorded.isTextual()) {
      return actual.isTextual() && placeholders.match(recorded.asText(), actual.asText());
    }
    return (recorded.isNumber() && actual.isNumber())
        ? recorded.decimalValue().compareTo(actual.decimalValue()) == 0
        : recorded.equals(actual);
  }

  private String show(JsonNode node) {
    String text = node.isTextual() ? placeholders.fill(node.asText()) : node.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
