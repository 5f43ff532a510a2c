package io.kstreams.cluster.apiserver.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the types that a CustomResourceDefinition stands for: one for each version it serves. */
public final class CustomTypes {
  // The order in which a real server lists the verbs of custom resources.
  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  private CustomTypes() {}

  /** The types of a definition that the server has accepted. */
  public static List<ResourceType> of(ObjectNode definition) {
    List<ResourceType> types = new ArrayList<>();
    for (JsonNode version : definition.path("spec").path("versions")) {
      if (version.path("served").asBoolean()) {
        types.add(type(definition.get("spec"), (ObjectNode) version));
      }
    }
    return types;
  }

  private static ResourceType type(JsonNode spec, ObjectNode version) {
    JsonNode names = spec.get("names");
    String group = spec.get("group").asText();
    String plural = names.get("plural").asText();
    boolean namespaced = spec.get("scope").asText().equals("Namespaced");
    List<ObjectNode> discovery = new ArrayList<>();
    ObjectNode own =
        entry(plural, names.path("singular").asText(), namespaced, names.get("kind").asText());
    VERBS.forEach(own.putArray("verbs")::add);
    copy(names, own, "shortNames");
    copy(names, own, "categories");
    own.put("storageVersionHash", hash(group, version.get("name").asText(), names));
    discovery.add(own);
    Set<String> subresources = new TreeSet<>();
    if (version.path("subresources").has("status")) {
      subresources.add("status");
      ObjectNode status = entry(plural + "/status", "", namespaced, names.get("kind").asText());
      status.putArray("verbs").add("get").add("patch").add("update");
      discovery.add(status);
    }
    if (version.path("subresources").has("scale")) {
      subresources.add("scale");
      ObjectNode scale = entry(plural + "/scale", "", namespaced, "Scale");
      scale.put("group", "autoscaling").put("version", "v1");
      scale.putArray("verbs").add("get").add("patch").add("update");
      discovery.add(scale);
    }
    return new ResourceType(
        group,
        version.get("name").asText(),
        names.get("kind").asText(),
        plural,
        namespaced,
        VERBS,
        subresources,
        discovery,
        true,
        version,
        group + "/" + plural);
  }

  private static ObjectNode entry(String name, String singular, boolean namespaced, String kind) {
    return Json.object()
        .put("name", name)
        .put("singularName", singular)
        .put("namespaced", namespaced)
        .put("kind", kind);
  }

  private static void copy(JsonNode names, ObjectNode to, String field) {
    if (!names.path(field).isEmpty()) {
      to.set(field, names.get(field));
    }
  }

  // Kubernetes' StorageVersionHash: the first eight bytes of the SHA-256 of group/version/kind.
  private static String hash(String group, String version, JsonNode names) {
    try {
      byte[] text =
          (group + "/" + version + "/" + names.get("kind").asText())
              .getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
