package io.kstreams.operator.reliability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that is in a namespace, and the volumes of its claims; Events apart.
 *
 * @param objects by kind and name, as the API server gives them
 */
record State(TreeMap<String, ObjectNode> objects) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LISTS =
      List.of(
          "/apis/kstreams.io/v1alpha1/namespaces/%s/kstreamscounts",
          "/api/v1/namespaces/%s/services",
          "/apis/apps/v1/namespaces/%s/statefulsets",
          "/apis/apps/v1/namespaces/%s/controllerrevisions",
          "/apis/policy/v1/namespaces/%s/poddisruptionbudgets",
          "/api/v1/namespaces/%s/pods",
          "/api/v1/namespaces/%s/persistentvolumeclaims");

  /** What is there now. */
  static State of(KubernetesClient admin, String namespace) {
    State state = new State(new TreeMap<>());
    for (String list : LISTS) {
      items(admin, list.formatted(namespace)).forEach(state::add);
    }
    for (JsonNode volume : items(admin, "/api/v1/persistentvolumes")) {
      if (volume.at("/spec/claimRef/namespace").asText().equals(namespace)) {
        state.add(volume);
      }
    }
    return state;
  }

  /** Which object this is; empty if there is none. */
  String uid(String kindAndName) {
    return objects.containsKey(kindAndName)
        ? objects.get(kindAndName).at("/metadata/uid").asText()
        : "";
  }

  /** The part of it that belongs to one application. */
  State of(String application) {
    TreeMap<String, ObjectNode> part = new TreeMap<>(objects);
    part.values()
        .removeIf(
            object ->
                !object.at("/metadata/labels/kstreams.io~1name").asText().equals(application)
                    && !object.at("/metadata/name").asText().equals(application)
                    && !object
                        .at("/spec/claimRef/name")
                        .asText()
                        .matches("count-store-" + application + "-[0-9]+"));
    return new State(part);
  }

  private void add(JsonNode object) {
    objects.put(
        object.path("kind").asText() + " " + object.at("/metadata/name").asText(),
        (ObjectNode) object);
  }

  private static JsonNode items(KubernetesClient admin, String path) {
    try {
      JsonNode list = JSON.readTree(admin.raw(path));
      String kind = list.path("kind").asText().replaceFirst("List$", "");
      list.path("items").forEach(item -> ((ObjectNode) item).put("kind", kind));
      return list.path("items");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the API server answers no JSON at " + path, e);
    }
  }

  /** Which objects these are, whatever their names. */
  Set<String> uids() {
    return objects.values().stream()
        .map(object -> object.at("/metadata/uid").asText())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The objects about which something is still under way: they are being deleted, or a controller
   * has not said its last word about what is wanted now.
   */
  List<String> moving() {
    return objects.entrySet().stream()
        .filter(entry -> !atRest(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean atRest(ObjectNode object) {
    if (object.at("/metadata").has("deletionTimestamp")) {
      return false;
    }
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    boolean seen = status.path("observedGeneration").equals(object.at("/metadata/generation"));
    return switch (object.path("kind").asText()) {
      case "KStreamsCount" ->
          seen
              && status.path("replicas").equals(spec.path("replicas"))
              && status.path("readyReplicas").equals(spec.path("replicas"));
      case "StatefulSet" ->
          seen
              && status.path("currentRevision").equals(status.path("updateRevision"))
              && all(spec, status, "replicas", "currentReplicas", "readyReplicas");
      case "PodDisruptionBudget" ->
          seen && status.path("currentHealthy").equals(status.path("expectedPods"));
      case "Pod" -> status.path("conditions").findValuesAsText("type").contains("Ready");
      case "PersistentVolumeClaim", "PersistentVolume" ->
          status.path("phase").asText().equals("Bound");
      default -> true;
    };
  }

  // What is 0 is left out of a status.
  private static boolean all(JsonNode spec, JsonNode status, String... counts) {
    for (String count : counts) {
      if (status.path(count).asInt() != spec.path("replicas").asInt()) {
        return false;
      }
    }
    return true;
  }
}
