package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The columns of pods; the status is the word that people know, not the phase. */
final class PodColumns {
  private PodColumns() {}

  static List<Column> all() {
    return List.of(
        Column.ofNames(),
        Column.text("Ready", PodColumns::ready),
        Column.text("Status", PodColumns::status),
        Column.text("Restarts", PodColumns::restarts),
        Column.age(),
        Column.text("IP", pod -> orNone(pod.at("/status/podIP").asText())).wide(),
        Column.text("Node", pod -> orNone(pod.at("/spec/nodeName").asText())).wide(),
        Column.text("Nominated Node", pod -> orNone(pod.at("/status/nominatedNodeName").asText()))
            .wide(),
        Column.text("Readiness Gates", pod -> "<none>").wide());
  }

  private static String ready(JsonNode pod) {
    long ready = containers(pod).filter(one -> one.path("ready").asBoolean()).count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  private static String restarts(JsonNode pod) {
    return Integer.toString(
        containers(pod).mapToInt(one -> one.path("restartCount").asInt()).sum());
  }

  private static String status(JsonNode pod) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    String reason = pod.at("/status/reason").asText(pod.at("/status/phase").asText());
    for (JsonNode condition : pod.at("/status/conditions")) {
      if (condition.path("reason").asText().equals("SchedulingGated")) {
        reason = "SchedulingGated";
      }
    }
    List<JsonNode> containers = containers(pod).toList();
    for (int i = containers.size() - 1; i >= 0; i--) {
      reason = containerReason(containers.get(i).path("state"), reason);
    }
    return reason;
  }

  private static String containerReason(JsonNode state, String otherwise) {
    String waiting = state.at("/waiting/reason").asText();
    if (!waiting.isEmpty()) {
      return waiting;
    }
    JsonNode terminated = state.path("terminated");
    if (terminated.isMissingNode()) {
      return otherwise;
    }
    String reason = terminated.path("reason").asText();
    if (!reason.isEmpty()) {
      return reason;
    }
    int signal = terminated.path("signal").asInt();
    return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.path("exitCode").asInt();
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return StreamSupport.stream(pod.at("/status/containerStatuses").spliterator(), false);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }
}
