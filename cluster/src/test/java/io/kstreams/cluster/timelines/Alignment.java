package io.kstreams.cluster.timelines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of an object in two time lines, side by side. */
final class Alignment {
  private final Map<Integer, Entry> counterparts = new HashMap<>();
  private final List<Entry> extra = new ArrayList<>();
  private int next;

  /** Takes each change of the second for the next one like it of the first. */
  Alignment(List<Entry> recorded, List<Entry> performed) {
    for (Entry entry : performed) {
      int found = next;
      while (found < recorded.size() && !alike(recorded.get(found), entry)) {
        found++;
      }
      if (found < recorded.size()) {
        counterparts.put(recorded.get(found).number(), entry);
        next = found + 1;
      } else {
        extra.add(entry);
      }
    }
  }

  /** An end is an end, in whichever state. */
  private static boolean alike(Entry one, Entry other) {
    return one.change().event().equals(other.change().event())
        && (one.change().isDeleted() || one.change().state().equals(other.change().state()));
  }

  /** What corresponds to a change of the first; null if there is nothing. */
  Entry counterpart(Entry recorded) {
    return counterparts.get(recorded.number());
  }

  /** Changes of the second that correspond to nothing. */
  List<Entry> extra() {
    return extra;
  }

  /** How many of the first are done with, found or passed over. */
  int done() {
    return next;
  }
}
