package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;

/** The objects of one type and the changes of them that are still remembered. */
final class Collection {
  // A watch that is further behind gets a 410 and lists anew, as on a cluster after minutes.
  private static final int REMEMBERED = 20_000;

  private final TreeMap<String, TreeMap<String, ObjectNode>> namespaces = new TreeMap<>();
  private final Condition changed;
  private List<Change> history = new ArrayList<>();
  private long forgotten;

  Collection(Condition changed, long revision) {
    this.changed = changed;
    this.forgotten = revision;
  }

  ObjectNode get(Key key) {
    TreeMap<String, ObjectNode> objects = namespaces.get(key.namespace());
    return objects == null ? null : objects.get(key.name());
  }

  List<ObjectNode> list(String namespace) {
    List<ObjectNode> all = new ArrayList<>();
    if (namespace.isEmpty()) {
      namespaces.values().forEach(objects -> all.addAll(objects.values()));
    } else if (namespaces.containsKey(namespace)) {
      all.addAll(namespaces.get(namespace).values());
    }
    return all;
  }

  boolean isEmpty() {
    return namespaces.isEmpty();
  }

  void record(Key key, Change change) {
    if (change.removed()) {
      TreeMap<String, ObjectNode> objects = namespaces.get(key.namespace());
      objects.remove(key.name());
      if (objects.isEmpty()) {
        namespaces.remove(key.namespace());
      }
    } else {
      namespaces
          .computeIfAbsent(key.namespace(), n -> new TreeMap<>())
          .put(key.name(), change.object());
    }
    history.add(change);
    if (history.size() > 2 * REMEMBERED) {
      forget(history.size() - REMEMBERED);
    }
    changed.signalAll();
  }

  /** Forgets all changes so far, as a compaction does. */
  void forgetAll() {
    forget(history.size());
  }

  List<Change> after(long revision) {
    if (revision < forgotten) {
      throw Refusal.expired("too old resource version: " + revision + " (" + (forgotten + 1) + ")");
    }
    int from = history.size();
    while (from > 0 && history.get(from - 1).revision() > revision) {
      from--;
    }
    return List.copyOf(history.subList(from, history.size()));
  }

  private void forget(int oldest) {
    if (oldest > 0) {
      forgotten = history.get(oldest - 1).revision();
      history = new ArrayList<>(history.subList(oldest, history.size()));
    }
  }
}
