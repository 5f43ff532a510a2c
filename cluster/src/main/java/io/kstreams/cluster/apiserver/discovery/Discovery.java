package io.kstreams.cluster.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The documents at {@code /api} and {@code /apis}, one for each group and version. */
public final class Discovery {
  private final ResourceTypes types;

  public Discovery(ResourceTypes types) {
    this.types = types;
  }

  /** {@code /version}: that of the server whose answers the recordings hold. */
  public static ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "36")
        .put("gitVersion", "v1.36.2")
        .put("platform", "java");
  }

  /**
   * {@code /api}.
   *
   * @param address host and port of this server
   */
  public static ObjectNode coreVersions(String address) {
    ObjectNode document = Json.object().put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    document
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", address);
    return document;
  }

  /** {@code /apis}. */
  public ObjectNode groups() {
    ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = document.putArray("groups");
    names().stream().filter(name -> !name.isEmpty()).forEach(name -> groups.add(entry(name)));
    return document;
  }

  /** {@code /apis/<group>}; empty if there is none of that name. */
  public Optional<ObjectNode> group(String name) {
    if (name.isEmpty() || !names().contains(name)) {
      return Optional.empty();
    }
    ObjectNode document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
    document.setAll(entry(name));
    return Optional.of(document);
  }

  /** {@code /api/v1} or {@code /apis/<group>/<version>}; empty if there is none. */
  public Optional<ObjectNode> resources(String group, String version) {
    List<ResourceType> own = of(group, version);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode document = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      document.put("apiVersion", "v1");
    }
    document.put("groupVersion", own.get(0).apiVersion());
    ArrayNode resources = document.putArray("resources");
    own.forEach(
        type ->
            type.discovery()
                .forEach(
                    entry -> {
                      ObjectNode copy = entry.deepCopy();
                      copy.remove("groupVersion");
                      resources.add(copy);
                    }));
    return Optional.of(document);
  }

  /**
   * Everything below {@code /api} (the core group) or {@code /apis} (the others) in one document.
   */
  public ObjectNode aggregated(boolean core) {
    ObjectNode document =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    document.putObject("metadata");
    ArrayNode items = document.putArray("items");
    for (String group : names()) {
      if (group.isEmpty() == core) {
        items.add(AggregatedGroup.of(group, versions(group), this::of));
      }
    }
    return document;
  }

  private List<ResourceType> of(String group, String version) {
    return types.all().stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .toList();
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    types.all().forEach(type -> names.add(type.group()));
    return names;
  }

  private Set<String> versions(String group) {
    Set<String> versions = new LinkedHashSet<>();
    types.all().stream()
        .filter(type -> type.group().equals(group))
        .map(ResourceType::version)
        .sorted(new VersionPriority())
        .forEach(versions::add);
    return versions;
  }

  private ObjectNode entry(String group) {
    ObjectNode entry = Json.object().put("name", group);
    ArrayNode versions = entry.putArray("versions");
    versions(group).forEach(version -> versions.add(version(group, version)));
    entry.set("preferredVersion", versions.get(0).deepCopy());
    return entry;
  }

  private static ObjectNode version(String group, String version) {
    return Json.object().put("groupVersion", group + "/" + version).put("version", version);
  }
}
