package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where each step comes to rest. */
final class Rests {
  private final Timeline timeline;
  private final Story recorded;

  Rests(Timeline timeline) {
    this.timeline = timeline;
    this.recorded = Story.of(timeline);
  }

  /** Whether all that was recorded up to the end of the step has happened. */
  boolean isReached(Step step, Performance performance) {
    List<Seen> seen = performance.seen();
    Story story = Story.of(seen);
    boolean all =
        recorded.lives().keySet().stream()
            .allMatch(object -> isDone(step, recorded.life(object), story.life(object)));
    return all
        && compare(step, seen).stream().noneMatch(Finding::isDifferent)
        && Notes.compare(step, performance).stream().noneMatch(Finding::isDifferent);
  }

  private static boolean isDone(Step step, List<Entry> recorded, List<Entry> performed) {
    List<Entry> due = recorded.stream().filter(entry -> entry.step() <= step.number()).toList();
    return new Alignment(due, performed).done() == due.size();
  }

  List<Finding> compare(List<Seen> seen) {
    List<Finding> findings = new ArrayList<>();
    timeline.steps().forEach(step -> findings.addAll(compare(step, seen)));
    return findings;
  }

  /** The counters of the set as the step left them. */
  private static List<Finding> compare(Step step, List<Seen> seen) {
    Optional<Change> rest =
        step.changes().stream()
            .filter(change -> change.kind().equals("StatefulSet"))
            .reduce((before, last) -> last)
            .filter(last -> !last.isDeleted());
    if (rest.isEmpty()) {
      return List.of();
    }
    Revisions names = Revisions.of(seen);
    List<JsonNode> states =
        seen.stream()
            .filter(one -> one.step() == step.number())
            .map(Seen::change)
            .filter(change -> change.object().equals(rest.get().object()))
            .map(change -> names.numbered(change).state())
            .toList();
    JsonNode wanted = rest.get().state();
    String last = states.isEmpty() ? "nothing" : states.get(states.size() - 1).toString();
    return List.of(
        new Finding(
            Finding.What.REST,
            rest.get().object() + " after step " + step.number(),
            states.contains(wanted) ? null : wanted + " <> " + last));
  }
}
