package io.kstreams.cluster.timelines;

import java.util.EnumSet;
import java.util.Set;

/** What a change means in the life of an object. */
enum Mark {
  /** It came. */
  BORN,
  /** Its spec was changed. */
  SPEC,
  /** It was given or lost an owner. */
  OWNED,
  /** It was given or lost a finalizer. */
  HELD,
  /** Its deletion began. */
  GOING,
  /** It is no more. */
  GONE,
  /** A pod got its node. */
  PLACED,
  /** A pod became ready. */
  READY,
  /** A claim got its volume. */
  BOUND;

  /**
   * The marks of a change.
   *
   * @param before null when there was nothing
   */
  static Set<Mark> of(Change before, Change change) {
    if (change.isAdded()) {
      return EnumSet.of(BORN);
    }
    if (change.isDeleted()) {
      return EnumSet.of(GONE);
    }
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    add(marks, SPEC, differ(before, change, "generation"));
    add(marks, OWNED, differ(before, change, "owners"));
    add(marks, HELD, differ(before, change, "finalizers"));
    add(marks, GOING, change.isDeleting() && !before.isDeleting());
    add(marks, PLACED, becomes(before, change, "node", "true"));
    add(marks, READY, becomes(before, change, "ready", "true"));
    add(marks, BOUND, becomes(before, change, "phase", "Bound"));
    return marks;
  }

  private static void add(Set<Mark> marks, Mark mark, boolean holds) {
    if (holds) {
      marks.add(mark);
    }
  }

  private static boolean differ(Change before, Change change, String field) {
    return !before.state().path(field).equals(change.state().path(field));
  }

  private static boolean becomes(Change before, Change change, String field, String value) {
    return change.state().path(field).asText().equals(value)
        && !before.state().path(field).asText().equals(value);
  }
}
