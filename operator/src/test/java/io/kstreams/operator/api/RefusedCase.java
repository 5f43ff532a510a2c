package io.kstreams.operator.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A resource that is refused, and for what. The files are in {@code refused/}; {@code valid.yaml}
 * there tells how they are written.
 *
 * @param constraint the name of the constraint that refuses it
 * @param from the resource as it is stored; null if there is none
 * @param bad the resource that is refused
 * @param says each cause of the refusal, as {@code field: message}
 * @param also the constraints that refuse it too; empty if none does
 */
record RefusedCase(
    String constraint, ObjectNode from, ObjectNode bad, List<String> says, List<String> also) {

  private static final Path FILES = Path.of("src/test/resources/io/kstreams/operator/api/refused");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern TIMES = Pattern.compile("times ([0-9]+)");
  private static final Set<String> KEYS =
      Set.of("from", "metadata", "spec", "status", "says", "also");

  /** The resource that every case is a change of. */
  static ObjectNode valid() {
    return read(FILES.resolve("valid.yaml")).deepCopy();
  }

  /** The cases of each constraint that alone refuses them. */
  static Map<String, List<RefusedCase>> exclusive() {
    Map<String, List<RefusedCase>> cases = new TreeMap<>();
    try (Stream<Path> files = Files.list(FILES)) {
      files
          .filter(file -> !file.endsWith("valid.yaml") && !file.endsWith("implied.yaml"))
          .sorted()
          .forEach(file -> addAll(cases, read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** The cases of each constraint without which they would be refused too. */
  static Map<String, List<RefusedCase>> implied() {
    Map<String, List<RefusedCase>> cases = new TreeMap<>();
    for (JsonNode group : read(FILES.resolve("implied.yaml"))) {
      if (group.path("why").asText().isBlank() || group.size() != 2) {
        throw new AssertionError("implied.yaml: why is this in the definition? " + group);
      }
      addAll(cases, group.get("cases"));
    }
    return cases;
  }

  /** Merges a change into a resource; null takes a field out. */
  static ObjectNode merged(ObjectNode base, JsonNode change) {
    for (Map.Entry<String, JsonNode> field : change.properties()) {
      if (field.getValue().isNull()) {
        base.remove(field.getKey());
      } else if (field.getValue().isObject()) {
        JsonNode inner = base.get(field.getKey());
        ObjectNode into = inner instanceof ObjectNode object ? object : YAML.createObjectNode();
        base.set(field.getKey(), merged(into, field.getValue()));
      } else {
        base.set(field.getKey(), field.getValue());
      }
    }
    return base;
  }

  private static void addAll(Map<String, List<RefusedCase>> cases, JsonNode file) {
    for (Map.Entry<String, JsonNode> entry : file.properties()) {
      List<RefusedCase> own = new ArrayList<>();
      if (entry.getValue().isArray()) {
        entry.getValue().forEach(node -> own.add(of(entry.getKey(), node)));
      } else {
        own.add(of(entry.getKey(), entry.getValue()));
      }
      if (cases.put(entry.getKey(), own) != null) {
        throw new AssertionError(entry.getKey() + " is in two files");
      }
    }
  }

  private static RefusedCase of(String constraint, JsonNode node) {
    for (String key : (Iterable<String>) node::fieldNames) {
      if (!KEYS.contains(key)) {
        throw new AssertionError(constraint + ": what is " + key + "?");
      }
    }
    ObjectNode from = null;
    if (node.has("from")) {
      from = merged(valid(), expanded(node.get("from"), 0));
    }
    ObjectNode change = ((ObjectNode) node).deepCopy();
    change.remove(List.of("from", "says", "also"));
    ObjectNode base = from == null ? valid() : from.deepCopy();
    ObjectNode bad = merged(base, expanded(change, 0));
    return new RefusedCase(constraint, from, bad, texts(node.get("says")), texts(node.get("also")));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      node.forEach(text -> texts.add(text.asText()));
    } else if (node != null) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static JsonNode expanded(JsonNode node, int number) {
    if (node.isTextual()) {
      return YAML.getNodeFactory().textNode(numbered(node.asText(), number));
    }
    if (node.isArray()) {
      ArrayNode list = YAML.createArrayNode();
      node.forEach(item -> list.add(expanded(item, number)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = YAML.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Matcher times = TIMES.matcher(field.getKey());
      if (times.matches()) {
        JsonNode all = repeated(field.getValue(), Integer.parseInt(times.group(1)));
        if (!all.isObject()) {
          return all;
        }
        object.setAll((ObjectNode) all);
      } else {
        object.set(numbered(field.getKey(), number), expanded(field.getValue(), number));
      }
    }
    return object;
  }

  private static JsonNode repeated(JsonNode node, int times) {
    if (node.isTextual()) {
      return YAML.getNodeFactory().textNode(node.asText().repeat(times));
    }
    JsonNode all = expanded(node, 1);
    for (int i = 2; i <= times; i++) {
      if (all instanceof ArrayNode list) {
        list.addAll((ArrayNode) expanded(node, i));
      } else {
        ((ObjectNode) all).setAll((ObjectNode) expanded(node, i));
      }
    }
    return all;
  }

  private static String numbered(String text, int number) {
    return text.replace("%d", String.valueOf(number));
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
