package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.List;

/** What the time lines show of an object. */
final class Projection {
  private static final List<String> COUNTERS =
      List.of(
          "observedGeneration",
          "replicas",
          "readyReplicas",
          "currentReplicas",
          "updatedReplicas",
          "currentRevision",
          "updateRevision",
          "availableReplicas");

  private Projection() {}

  static Change of(String event, JsonNode object) {
    JsonNode meta = object.get("metadata");
    String kind = object.get("kind").asText();
    ObjectNode state = Json.object();
    if (meta.has("deletionTimestamp")) {
      state.put("deleting", true);
    }
    if (meta.has("finalizers")) {
      state.set("finalizers", meta.get("finalizers"));
    }
    if (meta.has("ownerReferences")) {
      var owners = state.putArray("owners");
      meta.get("ownerReferences")
          .forEach(o -> owners.add(o.get("kind").asText() + "/" + o.get("name").asText()));
    }
    switch (kind) {
      case "StatefulSet" -> statefulSet(object, state);
      case "Pod" -> pod(object, state);
      case "PersistentVolumeClaim" -> claim(object, state);
      case "ControllerRevision" -> state.set("number", object.get("revision"));
      default -> {}
    }
    return new Change(kind, meta.get("name").asText(), event, state);
  }

  private static void statefulSet(JsonNode object, ObjectNode state) {
    state.set("generation", object.at("/metadata/generation"));
    state.set("replicas", object.at("/spec/replicas"));
    ObjectNode status = state.putObject("status");
    for (String counter : COUNTERS) {
      if (object.path("status").has(counter)) {
        status.set(counter, object.get("status").get(counter));
      }
    }
  }

  private static void pod(JsonNode object, ObjectNode state) {
    state.set("revision", object.at("/metadata/labels/controller-revision-hash"));
    state.set("phase", object.at("/status/phase"));
    state.put("node", object.path("spec").hasNonNull("nodeName"));
    boolean ready = false;
    for (JsonNode condition : object.at("/status/conditions")) {
      ready |=
          condition.get("type").asText().equals("Ready")
              && condition.get("status").asText().equals("True");
    }
    state.put("ready", ready);
  }

  private static void claim(JsonNode object, ObjectNode state) {
    state.set("phase", object.at("/status/phase"));
    state.set("requested", object.at("/spec/resources/requests/storage"));
    JsonNode capacity = object.at("/status/capacity/storage");
    state.set("capacity", capacity.isMissingNode() ? null : capacity);
  }
}
