package io.kstreams.cluster.apiserver.storage;

import io.kstreams.cluster.apiserver.errors.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;

/** The changes of one type that are still remembered, in all namespaces or in one of them. */
final class History {
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Condition added;
  private long forgotten;

  /**
   * Begins a history.
   *
   * @param added who waits for a change waits for this
   * @param forgotten the version before which nothing is known
   */
  History(Condition added, long forgotten) {
    this.added = added;
    this.forgotten = forgotten;
  }

  Condition added() {
    return added;
  }

  int size() {
    return changes.size();
  }

  void add(Change change) {
    changes.add(change);
    added.signalAll();
  }

  /** Forgets the oldest change; a watch from before it is too old. */
  Change forgetOldest() {
    Change oldest = changes.remove();
    forgotten = oldest.revision();
    return oldest;
  }

  void forgetAll() {
    while (!changes.isEmpty()) {
      forgetOldest();
    }
  }

  /** The changes after a version, the oldest first. */
  List<Change> after(long revision) {
    if (revision < forgotten) {
      throw Refusal.expired("too old resource version: " + revision + " (" + (forgotten + 1) + ")");
    }
    List<Change> after = new ArrayList<>();
    newestFirst(revision, after::add);
    Collections.reverse(after);
    return after;
  }

  /** The same, to be undone. */
  void undo(long revision, Consumer<Change> undo) {
    if (revision < forgotten) {
      throw Refusal.expired("The resourceVersion for the provided list is too old.");
    }
    newestFirst(revision, undo);
  }

  private void newestFirst(long revision, Consumer<Change> action) {
    Iterator<Change> newest = changes.descendingIterator();
    while (newest.hasNext()) {
      Change change = newest.next();
      if (change.revision() <= revision) {
        return;
      }
      action.accept(change);
    }
  }
}
