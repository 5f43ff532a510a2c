package io.kstreams.cluster.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The OpenAPI documents of custom resources, for {@code kubectl explain}. Their paths name no
 * parameters: {@code kubectl apply} then leaves the check of fields to this server.
 */
public final class OpenApi {
  private final ResourceTypes types;

  public OpenApi(ResourceTypes types) {
    this.types = types;
  }

  /** {@code /openapi/v3}: where the document of each group and version is. */
  public ObjectNode index() {
    TreeMap<String, String> paths = new TreeMap<>();
    types
        .all()
        .forEach(
            type ->
                paths.computeIfAbsent(
                    (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion(),
                    path -> "/openapi/v3/" + path + "?hash=" + hash(type)));
    ObjectNode document = Json.object();
    ObjectNode entries = document.putObject("paths");
    paths.forEach((path, url) -> entries.putObject(path).put("serverRelativeURL", url));
    return document;
  }

  /** The document of one group and version; empty if there is none. */
  public Optional<ObjectNode> document(String group, String version) {
    List<ResourceType> own = of(group, version);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes CRD Swagger").put("version", "v0.1.0");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    own.stream()
        .filter(ResourceType::custom)
        .forEach(
            type -> {
              ObjectNode get = paths.putObject(path(type)).putObject("get");
              nameKind(type, get.putObject("x-kubernetes-group-version-kind"));
              schemas.set(name(type), schema(type));
            });
    return Optional.of(document);
  }

  private List<ResourceType> of(String group, String version) {
    return types.all().stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .toList();
  }

  private static ObjectNode schema(ResourceType type) {
    ObjectNode schema =
        type.definition().path("schema").path("openAPIV3Schema") instanceof ObjectNode given
            ? given.deepCopy()
            : Json.object();
    nameKind(type, schema.putArray("x-kubernetes-group-version-kind").addObject());
    return schema;
  }

  private static void nameKind(ResourceType type, ObjectNode kind) {
    kind.put("group", type.group()).put("kind", type.kind()).put("version", type.version());
  }

  // Where kubectl looks for the kind of a resource.
  private static String path(ResourceType type) {
    return "/apis/"
        + type.apiVersion()
        + (type.namespaced() ? "/namespaces/{namespace}/" : "/")
        + type.plural();
  }

  // io.kstreams.v1alpha1.KStreamsCount: the group's parts turned round, as the names of packages.
  private static String name(ResourceType type) {
    List<String> parts = new ArrayList<>(List.of(type.group().split("\\.", -1)));
    Collections.reverse(parts);
    return String.join(".", parts) + "." + type.version() + "." + type.kind();
  }

  // Clients keep a document as long as its hash stays.
  private String hash(ResourceType one) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (ResourceType type : of(one.group(), one.version())) {
        JsonNode definition = type.definition();
        digest.update((type.plural() + definition).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
