package io.kstreams.cluster.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of the built-in kinds, from {@code schemas.json}: the OpenAPI v2 definitions of a
 * Kubernetes 1.36 API server. Read when the first of them is asked for.
 */
final class Definitions {
  static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
  static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
  static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

  private static final class Loaded {
    static final Definitions ALL = new Definitions(read());
  }

  private final JsonNode definitions;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private Definitions(JsonNode definitions) {
    this.definitions = definitions;
    definitions
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .path("x-kubernetes-group-version-kind")
                    .forEach(gvk -> names.put(key(gvk), entry.getKey())));
  }

  static Definitions all() {
    return Loaded.ALL;
  }

  /** The schema of a definition that must exist. */
  Schema get(String name) {
    return schemas.computeIfAbsent(name, n -> Schema.definition(n, node(n)));
  }

  /** The schema of a kind. */
  Optional<Schema> find(String group, String version, String kind) {
    return Optional.ofNullable(names.get(group + "/" + version + "/" + kind)).map(this::get);
  }

  ObjectNode node(String name) {
    if (!(definitions.get(name) instanceof ObjectNode node)) {
      throw new IllegalArgumentException("no definition " + name + " in schemas.json");
    }
    return node;
  }

  private static String key(JsonNode gvk) {
    return gvk.get("group").asText()
        + "/"
        + gvk.get("version").asText()
        + "/"
        + gvk.get("kind").asText();
  }

  private static JsonNode read() {
    try (InputStream in = ResourceType.class.getResourceAsStream("schemas.json")) {
      return Json.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
