package io.kstreams.cluster.apiserver.resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that the server knows at this moment. Safe for use by many threads. */
public final class ResourceTypes {
  private volatile Map<String, ResourceType> types = Map.of();

  /** Starts with the built-in types. */
  public ResourceTypes() {
    replace("", BuiltInTypes.load());
  }

  /** The type behind {@code /apis/group/version/…/plural}, if there is one. */
  public Optional<ResourceType> find(String group, String version, String plural) {
    return Optional.ofNullable(types.get(key(group, version, plural)));
  }

  /** A built-in type of version v1. */
  public ResourceType builtIn(String group, String plural) {
    return find(group, "v1", plural)
        .orElseThrow(
            () -> new IllegalArgumentException("no built-in type " + plural + "." + group));
  }

  /** All types, the built-in ones first. */
  public Collection<ResourceType> all() {
    return types.values();
  }

  /**
   * Puts the versions of one custom resource in the place of those that were there before.
   *
   * @param name the definition's name, {@code plural.group}
   * @param versions its types, empty to take the resource away
   */
  public synchronized void replace(String name, List<ResourceType> versions) {
    Map<String, ResourceType> next = new LinkedHashMap<>(types);
    List<String> gone = new ArrayList<>();
    next.forEach(
        (key, type) -> {
          if (type.custom() && type.qualifiedName().equals(name)) {
            gone.add(key);
          }
        });
    gone.forEach(next::remove);
    versions.forEach(t -> next.put(key(t.group(), t.version(), t.plural()), t));
    types = Collections.unmodifiableMap(next);
  }

  private static String key(String group, String version, String plural) {
    return group + "/" + version + "/" + plural;
  }
}
