package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes of a recording, each with the object that it met and what the server answered. */
final class RecordedWrites {
  private static final String ROOT = "/io/kstreams/cluster/recordings/";

  /**
   * One write.
   *
   * @param live the object before it, null if there was none
   */
  record Write(
      int index,
      JsonNode request,
      ResourceType type,
      String subresource,
      ObjectNode live,
      int status,
      ObjectNode answer) {
    String parameter(String name) {
      String path = request.get("path").asText();
      for (String pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return pair.substring(name.length() + 1);
        }
      }
      return "";
    }

    boolean isApply() {
      return request.path("Content-Type").asText().equals("application/apply-patch+yaml");
    }

    ObjectNode body() {
      return (ObjectNode) request.get("body");
    }

    @Override
    public String toString() {
      return index + " " + request.get("method").asText() + " " + request.get("path").asText();
    }
  }

  private RecordedWrites() {}

  static ResourceTypes types() {
    ResourceTypes types = new ResourceTypes();
    ObjectNode definition = (ObjectNode) read("crd.yaml");
    types.replace(definition.at("/metadata/name").asText(), CustomTypes.of(definition));
    return types;
  }

  static List<Write> of(String recording) {
    ResourceTypes types = types();
    Map<String, ObjectNode> objects = new HashMap<>();
    List<Write> writes = new ArrayList<>();
    int index = -1;
    for (JsonNode exchange : read("exchanges/" + recording + ".yaml")) {
      index++;
      JsonNode request = exchange.path("request");
      JsonNode response = exchange.path("response");
      String path = request.path("path").asText();
      String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
      Optional<ResourceType> type = type(types, bare);
      if (type.isEmpty() || !(response.get("body") instanceof ObjectNode answer)) {
        continue;
      }
      String[] parts = bare.split("/", -1);
      int plural = List.of(parts).lastIndexOf(type.get().plural());
      String subresource = parts.length > plural + 2 ? parts[plural + 2] : "";
      String key = String.join("/", List.of(parts).subList(0, Math.min(parts.length, plural + 2)));
      if (request.get("method").asText().equals("POST")) {
        key += "/" + answer.at("/metadata/name").asText();
      }
      if (!request.get("method").asText().equals("GET")) {
        writes.add(
            new Write(
                index,
                request,
                type.get(),
                subresource,
                objects.get(key),
                response.get("status").asInt(),
                answer));
      }
      if (answer.path("kind").asText().equals(type.get().kind()) && !path.contains("dryRun=")) {
        objects.put(key, answer);
      }
    }
    return writes;
  }

  private static Optional<ResourceType> type(ResourceTypes types, String path) {
    String[] parts = path.split("/", -1);
    return types.all().stream()
        .filter(t -> path.startsWith(t.group().isEmpty() ? "/api/v1/" : "/apis/" + t.apiVersion()))
        .filter(t -> List.of(parts).contains(t.plural()) && t.namespaced())
        .findFirst();
  }

  static JsonNode read(String name) {
    try (InputStream in = RecordedWrites.class.getResourceAsStream(ROOT + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Json.parseYaml(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
