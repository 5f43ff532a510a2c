package io.kstreams.cluster.apiserver.requests;

import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a path leads to.
 *
 * @param namespace empty for the whole cluster
 * @param name empty for all objects
 * @param subresource empty for none
 */
public record Target(ResourceType type, String namespace, String name, String subresource) {
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  /** Reads a path below {@code /api} or {@code /apis}; empty if it leads to nothing. */
  public static Optional<Target> of(String path, ResourceTypes types) {
    List<String> parts = List.of(path.substring(1).split("/", -1));
    boolean core = parts.get(0).equals("api");
    int start = core ? 2 : 3;
    if (parts.size() <= start || parts.get(parts.size() - 1).isEmpty()) {
      return Optional.empty();
    }
    String group = core ? "" : parts.get(1);
    String version = parts.get(start - 1);
    List<String> rest = parts.subList(start, parts.size());
    boolean namespaced =
        rest.get(0).equals("namespaces")
            && rest.size() > 2
            && !(core && rest.size() == 3 && OF_NAMESPACES.contains(rest.get(2)));
    String namespace = namespaced ? rest.get(1) : "";
    List<String> object = namespaced ? rest.subList(2, rest.size()) : rest;
    String name = object.size() > 1 ? object.get(1) : "";
    String subresource =
        object.size() > 2 ? String.join("/", object.subList(2, object.size())) : "";
    return types
        .find(group, version, object.get(0))
        .filter(type -> type.namespaced() || !namespaced)
        .filter(type -> !type.namespaced() || namespaced || name.isEmpty())
        .map(type -> new Target(type, namespace, name, subresource));
  }
}
