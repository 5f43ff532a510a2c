package io.kstreams.cluster.timelines;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * One change in the life of an object.
 *
 * @param position among all changes of the time line
 * @param number among the changes of the object, from 1
 * @param before the change before it; null for the first
 */
record Entry(int step, int position, int number, Change before, Change change) {

  Set<Mark> marks() {
    return Mark.of(before, change);
  }

  boolean hasAny(Mark one, Mark... more) {
    Set<Mark> marks = marks();
    marks.retainAll(EnumSet.of(one, more));
    return !marks.isEmpty();
  }

  boolean isOf(String kind) {
    return change.kind().equals(kind);
  }

  /** Whether the object is or was owned by that one. */
  boolean isOwnedBy(Entry owner) {
    Set<String> owners = new HashSet<>(change.owners());
    if (before != null) {
      owners.addAll(before.owners());
    }
    return owners.contains(owner.change().object());
  }

  /** By which people find it, and the other time line's counterpart. */
  String id() {
    return change.object() + " #" + number;
  }
}
