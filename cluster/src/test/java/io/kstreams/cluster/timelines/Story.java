package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lives of all objects of a time line: the changes of each, without those that show nothing new
 * and without what is chance in Kubernetes too:
 *
 * <ul>
 *   <li>of a StatefulSet's status only its revisions: how many writes the counters come in depends
 *       on what its controller had seen by then. What they come to is compared at each rest;
 *   <li>of a pod that is deleted not what its node still says: a kubelet says how the containers
 *       ended, the recorded nodes did not;
 *   <li>a revision that is deleted with its set is made again by the set's controller until it sees
 *       that the set goes: only the first deletion counts.
 * </ul>
 */
final class Story {
  private final Map<String, List<Entry>> lives = new LinkedHashMap<>();
  private final Map<String, Integer> deletedIn = new HashMap<>();
  private int position;

  static Story of(Timeline timeline) {
    Story story = new Story();
    for (Step step : timeline.steps()) {
      step.changes().forEach(change -> story.add(step.number(), change));
    }
    return story;
  }

  static Story of(List<Seen> seen) {
    Story story = new Story();
    Revisions names = Revisions.of(seen);
    seen.forEach(one -> story.add(one.step(), names.numbered(one.change())));
    return story;
  }

  private void add(int step, Change whole) {
    Change change = withoutChance(whole);
    List<Entry> life = lives.computeIfAbsent(change.object(), o -> new ArrayList<>());
    Change before = life.isEmpty() ? null : life.get(life.size() - 1).change();
    if (change.event().equals("MODIFIED") && change.state().equals(before.state())) {
      return;
    }
    if (change.kind().equals("ControllerRevision")) {
      if (Integer.valueOf(step).equals(deletedIn.get(change.object()))) {
        return;
      }
      if (change.isDeleted()) {
        deletedIn.put(change.object(), step);
      }
    }
    life.add(new Entry(step, position++, life.size() + 1, before, change));
  }

  private static Change withoutChance(Change change) {
    ObjectNode state = change.state().deepCopy();
    if (change.kind().equals("StatefulSet")) {
      ((ObjectNode) state.get("status")).retain("currentRevision", "updateRevision");
    } else if (change.kind().equals("Pod") && change.isDeleting()) {
      state.remove(List.of("phase", "ready"));
    }
    return new Change(change.kind(), change.name(), change.event(), state);
  }

  Map<String, List<Entry>> lives() {
    return lives;
  }

  List<Entry> life(String object) {
    return lives.getOrDefault(object, List.of());
  }

  /** All changes in order. */
  List<Entry> entries() {
    return lives.values().stream()
        .flatMap(List::stream)
        .sorted((one, other) -> Integer.compare(one.position(), other.position()))
        .toList();
  }
}
