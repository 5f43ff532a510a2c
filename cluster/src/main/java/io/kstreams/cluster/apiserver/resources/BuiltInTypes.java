package io.kstreams.cluster.apiserver.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The types that every cluster has, from {@code built-in.json}: the resource lists of a Kubernetes
 * 1.36 API server, cut down to the kinds whose schemas are in {@code schemas.json}.
 */
final class BuiltInTypes {
  private BuiltInTypes() {}

  static List<ResourceType> load() {
    Map<String, List<ObjectNode>> entries = new LinkedHashMap<>();
    for (JsonNode entry : read()) {
      String resource = entry.get("name").asText().split("/", 2)[0];
      entries
          .computeIfAbsent(
              entry.get("groupVersion").asText() + " " + resource, k -> new ArrayList<>())
          .add((ObjectNode) entry);
    }
    return entries.values().stream().map(BuiltInTypes::type).toList();
  }

  private static ResourceType type(List<ObjectNode> entries) {
    ObjectNode own = entries.get(0);
    String groupVersion = own.get("groupVersion").asText();
    int slash = groupVersion.indexOf('/');
    String group = slash < 0 ? "" : groupVersion.substring(0, slash);
    String plural = own.get("name").asText();
    List<String> verbs = new ArrayList<>();
    own.get("verbs").forEach(v -> verbs.add(v.asText()));
    Set<String> subresources = new TreeSet<>();
    entries.stream()
        .skip(1)
        .forEach(e -> subresources.add(e.get("name").asText().split("/", 2)[1]));
    entries.forEach(e -> e.remove("groupVersion"));
    // Both Event APIs are views of the same objects; they are stored as the core group has them.
    String storage = plural.equals("events") ? "events" : group + "/" + plural;
    return new ResourceType(
        group,
        groupVersion.substring(slash + 1),
        own.get("kind").asText(),
        plural,
        own.get("namespaced").asBoolean(),
        verbs,
        subresources,
        entries,
        false,
        Json.object(),
        storage);
  }

  private static JsonNode read() {
    try (InputStream in = BuiltInTypes.class.getResourceAsStream("built-in.json")) {
      return Json.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
