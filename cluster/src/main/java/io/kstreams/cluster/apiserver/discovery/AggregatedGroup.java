package io.kstreams.cluster.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** One group of {@code apidiscovery.k8s.io/v2}, which newer clients ask for first. */
final class AggregatedGroup {
  private AggregatedGroup() {}

  static ObjectNode of(
      String group,
      Set<String> versions,
      BiFunction<String, String, List<ResourceType>> resources) {
    ObjectNode item = Json.object();
    ObjectNode metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    ArrayNode list = item.putArray("versions");
    for (String version : versions) {
      ObjectNode entry = list.addObject().put("version", version);
      ArrayNode all = entry.putArray("resources");
      resources.apply(group, version).forEach(type -> all.add(resource(type)));
      entry.put("freshness", "Current");
    }
    return item;
  }

  private static ObjectNode resource(ResourceType type) {
    ObjectNode own = type.discovery().get(0);
    ObjectNode resource = Json.object().put("resource", type.plural());
    resource.set("responseKind", kind(type, own));
    resource
        .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
        .put("singularResource", own.path("singularName").asText());
    for (String field : List.of("verbs", "shortNames", "categories")) {
      if (own.has(field)) {
        resource.set(field, own.get(field));
      }
    }
    List<ObjectNode> subresources = type.discovery().subList(1, type.discovery().size());
    if (!subresources.isEmpty()) {
      ArrayNode list = resource.putArray("subresources");
      for (ObjectNode one : subresources) {
        String name = one.path("name").asText();
        ObjectNode entry =
            list.addObject().put("subresource", name.substring(name.indexOf('/') + 1));
        entry.set("responseKind", kind(type, one));
        entry.set("verbs", one.get("verbs"));
      }
    }
    return resource;
  }

  // A built-in kind of the group itself is given without group and version, as Kubernetes does.
  private static ObjectNode kind(ResourceType type, ObjectNode entry) {
    boolean other = entry.has("version");
    String group = other ? entry.path("group").asText() : type.custom() ? type.group() : "";
    String version = other ? entry.get("version").asText() : type.custom() ? type.version() : "";
    return Json.object()
        .put("group", group)
        .put("version", version)
        .put("kind", entry.path("kind").asText());
  }
}
