package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the Events of the control plane: about what, type, reason, message, and how many that
 * are not one Event counted up. Chance, and left out, are those of an attempt that met a write of
 * somebody else and was repeated. That a claim waits is only said while it does: such an Event may
 * be missing, but must not be about what did not wait.
 */
final class EventComparison {
  private static final Set<String> ATTEMPTS = Set.of("FailedScheduling", "FailedCreate");
  private static final Set<String> WAITS = Set.of("WaitForFirstConsumer", "WaitForPodScheduled");
  private static final String WAITS_FOR_POD = " waits for a pod";
  private static final Set<String> CONTROL_PLANE =
      Set.of(
          "statefulset-controller",
          "persistentvolume-controller",
          "default-scheduler",
          "volume_expand");

  private EventComparison() {}

  /**
   * Compares.
   *
   * @param recorded in short
   * @param events whole
   */
  static List<Finding> of(JsonNode recorded, JsonNode events) {
    Map<String, Integer> wanted = new TreeMap<>();
    recorded.forEach(
        event -> count(wanted, event, event.get("object").asText(), event.get("from").asText()));
    Map<String, Integer> actual = new TreeMap<>();
    for (JsonNode event : events) {
      JsonNode about = event.get("involvedObject");
      String object = about.get("kind").asText() + "/" + about.get("name").asText();
      if (!about.get("name").asText().equals(Performance.BARRIER)) {
        count(actual, event, object, event.at("/source/component").asText());
      }
    }
    Map<String, Integer> all = new TreeMap<>(actual);
    all.putAll(wanted);
    List<Finding> findings = new ArrayList<>();
    for (String id : all.keySet()) {
      int left = wanted.getOrDefault(id, 0);
      int right = actual.getOrDefault(id, 0);
      boolean same = left == right || (right == 0 && id.endsWith(WAITS_FOR_POD));
      String difference = same ? null : left + " times <> " + right;
      findings.add(new Finding(Finding.What.EVENT, id, difference));
    }
    return findings;
  }

  private static void count(
      Map<String, Integer> counts, JsonNode event, String object, String from) {
    String reason = event.get("reason").asText();
    if (!CONTROL_PLANE.contains(from) || ATTEMPTS.contains(reason)) {
      return;
    }
    if (WAITS.contains(reason)) {
      counts.put(object + WAITS_FOR_POD, 1);
      return;
    }
    // Which node is chance.
    String message = event.get("message").asText().replaceAll("\\bnode-\\d\\b", "<n>");
    String type = event.get("type").asText();
    counts.merge(
        object + " " + type + " " + reason + " (" + from + ") " + message, 1, Integer::sum);
  }
}
