package io.kstreams.cluster.apiserver.apply.fieldpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The format {@code FieldsV1} of sets: a field is {@code f:name}, a keyed item {@code k:{…}}, an
 * item of a set {@code v:value}, an index {@code i:0}, and {@code .} says that a path with others
 * below it is itself in the set.
 */
public final class FieldsV1 {
  private static final String SELF = ".";

  private FieldsV1() {}

  /** The set as JSON, its names in the order of their elements. */
  public static ObjectNode encode(FieldSet set) {
    return encode(set, false);
  }

  private static ObjectNode encode(FieldSet set, boolean self) {
    ObjectNode node = Json.object();
    if (self) {
      node.putObject(SELF);
    }
    NavigableSet<PathElement> elements = new TreeSet<>(set.members());
    elements.addAll(set.children().keySet());
    for (PathElement element : elements) {
      boolean member = set.members().contains(element);
      FieldSet below = set.under(element);
      node.set(name(element), below.isEmpty() ? Json.object() : encode(below, member));
    }
    return node;
  }

  /**
   * The set that the JSON stands for; kinds of elements that are not known are left out.
   *
   * @throws IllegalArgumentException if a name is not that of an element
   */
  public static FieldSet decode(JsonNode fields) {
    FieldSetBuilder builder = new FieldSetBuilder();
    decode(fields, builder);
    return builder.build();
  }

  private static void decode(JsonNode fields, FieldSetBuilder builder) {
    fields
        .properties()
        .forEach(
            field -> {
              PathElement element = field.getKey().equals(SELF) ? null : element(field.getKey());
              if (element == null) {
                return;
              }
              JsonNode below = field.getValue();
              if (below.isEmpty() || below.has(SELF)) {
                builder.addMember(element);
              }
              decode(below, builder.under(element));
            });
  }

  private static String name(PathElement element) {
    if (element instanceof PathElement.Field field) {
      return "f:" + field.name();
    }
    if (element instanceof PathElement.Key key) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      key.fields().forEach(fields::set);
      return "k:" + fields;
    }
    if (element instanceof PathElement.Item item) {
      return "v:" + item.value();
    }
    return "i:" + ((PathElement.Index) element).index();
  }

  private static PathElement element(String name) {
    if (name.length() < 2 || name.charAt(1) != ':') {
      throw new IllegalArgumentException("not the name of a path element: " + name);
    }
    String rest = name.substring(2);
    return switch (name.charAt(0)) {
      case 'f' -> new PathElement.Field(rest);
      case 'k' -> new PathElement.Key(keyFields(rest));
      case 'v' -> new PathElement.Item(json(rest));
      case 'i' -> new PathElement.Index(Integer.parseInt(rest));
      default -> null;
    };
  }

  private static SortedMap<String, JsonNode> keyFields(String text) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    json(text).properties().forEach(f -> fields.put(f.getKey(), f.getValue()));
    return fields;
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }
}
