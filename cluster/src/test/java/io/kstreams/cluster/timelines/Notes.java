package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What was recorded beside watch events. What a namespace says is left in it is what was left at
 * one moment between two deletions: a later moment's part of it is right, too.
 */
final class Notes {
  private static final Finding.What NOTE = Finding.What.NOTE;

  private Notes() {}

  static List<Finding> compare(Step step, Performance performance) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode note : step.notes()) {
      if (note.has("answer")) {
        findings.add(answer(step, note, performance.answer(step.number())));
      } else if (note.has("namespace")) {
        findings.add(condition(note, performance.namespace()));
      } else {
        boolean gone = performance.namespace().stream().anyMatch(one -> one.change().isDeleted());
        findings.add(new Finding(NOTE, "namespace", gone ? null : "gone <> there"));
      }
    }
    return findings;
  }

  private static Finding answer(Step step, JsonNode note, JsonNode answer) {
    boolean same =
        note.get("answer").equals(answer.path("code"))
            && note.get("message").equals(answer.path("message"));
    return new Finding(
        NOTE, "answer to step " + step.number(), same ? null : note + " <> " + answer);
  }

  private static Finding condition(JsonNode note, List<Seen> namespace) {
    String type = note.get("namespace").asText();
    List<JsonNode> conditions = new ArrayList<>();
    for (Seen one : namespace) {
      for (JsonNode condition : one.object().at("/status/conditions")) {
        if (condition.get("type").asText().equals(type)) {
          conditions.add(condition);
        }
      }
    }
    boolean same =
        conditions.stream()
            .anyMatch(
                one ->
                    one.get("status").equals(note.get("status"))
                        && isPart(one.get("message").asText(), note.get("message").asText()));
    return new Finding(NOTE, type, same ? null : note + " <> " + conditions);
  }

  private static boolean isPart(String message, String recorded) {
    String[] ours = message.split(": ", 2);
    String[] theirs = recorded.split(": ", 2);
    return ours[0].equals(theirs[0])
        && ours.length == theirs.length
        && (ours.length == 1 || items(theirs[1]).containsAll(items(ours[1])));
  }

  private static Set<String> items(String list) {
    return Set.copyOf(Arrays.asList(list.split(", ", -1)));
  }
}
