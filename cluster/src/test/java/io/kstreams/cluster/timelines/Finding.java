package io.kstreams.cluster.timelines;

/**
 * What the comparison of one thing came to.
 *
 * @param what was compared
 * @param id of the thing, equal in every run
 * @param difference null if there is none
 */
record Finding(What what, String id, String difference) {

  /** What is compared. */
  enum What {
    /** One change of one object. */
    CHANGE,
    /** Which of two changes of different objects came first. */
    ORDER,
    /** The status of a StatefulSet at rest. */
    REST,
    /** A whole object at the end. */
    OBJECT,
    /** An Event. */
    EVENT,
    /** An answer, a condition of the namespace, its end. */
    NOTE
  }

  static Finding same(What what, String id) {
    return new Finding(what, id, null);
  }

  boolean isDifferent() {
    return difference != null;
  }

  @Override
  public String toString() {
    return id + ": " + difference;
  }
}
