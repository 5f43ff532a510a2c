package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All objects. A write names the object that it was computed from and fails if that is no longer
 * the newest, so that nothing is lost between reading and writing; a read or a write costs what it
 * touches, whatever else is stored. Objects that are handed out are shared: nobody changes them.
 */
public final class Store {
  // Clients take version 0 for "any" and 1 for "make it, or fail": both must be older than all.
  private static final long FIRST = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Collection> collections = new HashMap<>();
  private boolean closed;
  private long revision = FIRST;

  /** The version of the newest write. */
  public long revision() {
    return locked(() -> revision);
  }

  /** The object, if there is one. */
  public Optional<ObjectNode> get(Key key) {
    return locked(() -> Optional.ofNullable(live(key)));
  }

  /**
   * The object as it was at that version.
   *
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 410 if that is no longer known
   */
  public Optional<ObjectNode> get(Key key, long revision) {
    return locked(
        () ->
            Optional.ofNullable(
                collection(key.type())
                    .at(key.namespace(), revision)
                    .get(key.namespace(), key.name())));
  }

  /** The objects of a type; those of all namespaces if {@code namespace} is empty. */
  public Snapshot list(String type, String namespace) {
    return locked(() -> new Snapshot(revision, collection(type).objects().list(namespace)));
  }

  /**
   * The same as they were at that version.
   *
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 410 if that is no longer known
   */
  public Snapshot list(String type, String namespace, long revision) {
    return locked(
        () -> new Snapshot(revision, collection(type).at(namespace, revision).list(namespace)));
  }

  /** The objects of a type that have this name, in all namespaces. */
  public Snapshot named(String type, String name) {
    return locked(() -> new Snapshot(revision, collection(type).objects().named(name)));
  }

  /**
   * The objects of a type that have this label.
   *
   * @param namespace empty for all
   * @param label as {@code key=value}
   */
  public Snapshot labelled(String type, String namespace, String label) {
    return locked(
        () -> new Snapshot(revision, collection(type).objects().labelled(namespace, label)));
  }

  /** Whether there is no object of the type. */
  public boolean isEmpty(String type) {
    return locked(() -> collection(type).objects().isEmpty());
  }

  /**
   * Writes an object and gives it its version.
   *
   * @param expected the object that is there now, null for none
   * @return false, and nothing is written, if another one is there
   */
  public boolean put(Key key, ObjectNode expected, ObjectNode next) {
    return write(key, expected, next, false);
  }

  /** Keeps all objects of a type in another form; for clients, nothing has been written. */
  public void rewrite(String type, UnaryOperator<ObjectNode> form) {
    locked(
        () -> {
          Objects objects = collection(type).objects();
          objects.list("").forEach(object -> objects.put(form.apply(object)));
          return null;
        });
  }

  /**
   * Removes an object. Watches see it at its end as it was stored, with a version of its own.
   *
   * @param expected the object that is there now
   * @return false, and nothing is removed, if another one is there
   */
  public boolean remove(Key key, ObjectNode expected) {
    return write(key, expected, expected.deepCopy(), true);
  }

  /**
   * The changes of a type after a version; waits for the first if there is none yet.
   *
   * @param namespace empty for all
   * @param millis how long to wait at most; then there are none
   * @throws io.kstreams.cluster.apiserver.errors.Refusal 410 if that version is no longer
   *     remembered
   */
  public Changes changes(String type, String namespace, long after, long millis)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      History history = collection(type).history(namespace);
      List<Change> changes = history.after(after);
      long seen = after;
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (changes.isEmpty() && nanos > 0 && !closed) {
        seen = Math.max(after, revision);
        nanos = history.added().awaitNanos(nanos);
        changes = history.after(seen);
      }
      return new Changes(Math.max(after, revision), changes);
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting for changes, now and later. */
  public void close() {
    locked(
        () -> {
          closed = true;
          collections.values().forEach(Collection::wakeAll);
          return null;
        });
  }

  /** Whether no more changes are waited for. */
  public boolean isClosed() {
    return locked(() -> closed);
  }

  /** Forgets the history, so that every version so far is too old for a watch. */
  public void compact() {
    locked(
        () -> {
          collections.values().forEach(Collection::forgetAll);
          return null;
        });
  }

  // Identity is meant: an equal object that was written in between is another write.
  @SuppressWarnings("ReferenceEquality")
  private boolean write(Key key, ObjectNode expected, ObjectNode next, boolean removed) {
    return locked(
        () -> {
          if (live(key) != expected) {
            return false;
          }
          Meta.of(next).put("resourceVersion", Long.toString(++revision));
          collection(key.type()).record(new Change(revision, next, expected, removed));
          return true;
        });
  }

  private ObjectNode live(Key key) {
    return collection(key.type()).objects().get(key.namespace(), key.name());
  }

  private Collection collection(String type) {
    return collections.computeIfAbsent(type, t -> new Collection(lock::newCondition, FIRST));
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
