package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kinds that a server has, by its discovery documents and its CRDs. */
public final class Kinds {

  /**
   * What an owner reference says of a kind.
   *
   * @param group empty for the legacy group
   */
  public record Id(String group, String kind) {

    /** From an {@code apiVersion} such as {@code v1} or {@code apps/v1}. */
    public static Id of(String apiVersion, String kind) {
      String group = ApiVersionUtil.trimGroupOrNull(apiVersion);
      return new Id(group == null ? "" : group, kind);
    }
  }

  private static final Set<String> NEEDED = Set.of("list", "watch", "delete");

  private Kinds() {}

  static Id id(ResourceDefinitionContext kind) {
    return new Id(kind.getGroup() == null ? "" : kind.getGroup(), kind.getKind());
  }

  /** The kinds of all groups, each in its group's preferred version. */
  static List<ResourceDefinitionContext> discover(KubernetesClient client) {
    List<ResourceDefinitionContext> kinds = new ArrayList<>(collectable(client, "v1"));
    for (APIGroup group : client.getApiGroups().getGroups()) {
      kinds.addAll(collectable(client, group.getPreferredVersion().getGroupVersion()));
    }
    return kinds;
  }

  private static List<ResourceDefinitionContext> collectable(
      KubernetesClient client, String groupVersion) {
    APIResourceList list = client.getApiResources(groupVersion);
    return list == null
        ? List.of()
        : list.getResources().stream()
            .filter(Kinds::isCollectable)
            .map(resource -> ResourceDefinitionContext.fromApiResource(groupVersion, resource))
            .toList();
  }

  private static boolean isCollectable(APIResource resource) {
    return !resource.getName().contains("/")
        && !resource.getKind().equals("Event")
        && resource.getVerbs().containsAll(NEEDED);
  }

  static boolean isEstablished(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** The kind that a CRD defines, in the version that it stores. */
  static ResourceDefinitionContext of(CustomResourceDefinition definition) {
    CustomResourceDefinitionSpec spec = definition.getSpec();
    String version =
        spec.getVersions().stream()
            .filter(v -> Boolean.TRUE.equals(v.getStorage()))
            .map(CustomResourceDefinitionVersion::getName)
            .findFirst()
            .orElseThrow();
    return new ResourceDefinitionContext.Builder()
        .withGroup(spec.getGroup())
        .withVersion(version)
        .withKind(spec.getNames().getKind())
        .withPlural(spec.getNames().getPlural())
        .withNamespaced(spec.getScope().equals("Namespaced"))
        .build();
  }
}
