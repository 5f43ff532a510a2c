package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.function.Supplier;

/**
 * The objects of one type and the changes of them that are still remembered. Each namespace has a
 * history of its own, so that a watch of one is not woken by what happens in the others.
 */
final class Collection {
  // A watch that is further behind gets a 410 and lists anew, as on a cluster after minutes.
  private static final int REMEMBERED = 10_000;
  private static final String ALL = "";

  private final Objects objects = new Objects();
  private final Map<String, History> histories = new HashMap<>();
  private final Supplier<Condition> conditions;
  private final long first;

  Collection(Supplier<Condition> conditions, long first) {
    this.conditions = conditions;
    this.first = first;
  }

  Objects objects() {
    return objects;
  }

  /** The history of a namespace; that of all if it is empty. */
  History history(String namespace) {
    return histories.computeIfAbsent(namespace, n -> new History(conditions.get(), first));
  }

  /** The objects of a namespace as they were at that version. */
  Objects at(String namespace, long revision) {
    Objects then = new Objects();
    objects.list(namespace).forEach(then::put);
    history(namespace).undo(revision, then::undo);
    return then;
  }

  void record(Change change) {
    if (change.removed()) {
      objects.remove(change.object());
    } else {
      objects.put(change.object());
    }
    String namespace = Meta.namespace(change.object());
    history(ALL).add(change);
    if (!namespace.isEmpty()) {
      history(namespace).add(change);
    }
    if (history(ALL).size() > REMEMBERED) {
      ObjectNode oldest = history(ALL).forgetOldest().object();
      if (!Meta.namespace(oldest).isEmpty()) {
        history(Meta.namespace(oldest)).forgetOldest();
      }
    }
  }

  /** Forgets all changes so far, as a compaction does. */
  void forgetAll() {
    histories.values().forEach(History::forgetAll);
  }

  void wakeAll() {
    histories.values().forEach(history -> history.added().signalAll());
  }
}
