package io.kstreams.cluster.apiserver.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.selectors.FieldSelector;
import io.kstreams.cluster.apiserver.selectors.LabelSelector;
import io.kstreams.cluster.apiserver.storage.Change;
import io.kstreams.cluster.apiserver.storage.Changes;
import io.kstreams.cluster.apiserver.storage.Snapshot;
import io.kstreams.cluster.apiserver.storage.Store;
import io.kstreams.cluster.apiserver.storage.Versions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One watch, from its first event to its end. It waits for changes and never asks for them. */
public final class Watch {
  // How soon a watch sees that its client has gone: by a bookmark, if it takes them.
  private static final long BOOKMARK_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Store store;
  private final Target target;
  private final WatchEvents events;
  private final WatchOptions options;
  private Snapshot first;

  /** Where the events go, one by one. */
  @FunctionalInterface
  public interface Sink {
    void send(ObjectNode event) throws IOException;
  }

  /**
   * A watch of the path's list. It begins here, before its client is answered: who has the answer
   * sees every change from then on.
   *
   * @throws Refusal if the parameters do not fit together
   */
  public Watch(Store store, Target target, Query query) {
    this.store = store;
    this.target = target;
    this.options = WatchOptions.of(query);
    this.events =
        new WatchEvents(
            target.type(),
            target.namespace(),
            LabelSelector.parse(query.text("labelSelector")),
            FieldSelector.parse(target.type(), query.text("fieldSelector")));
    if (options.from() < 0) {
      first = store.list(target.type().storage(), target.namespace());
    }
  }

  /** Sends events until the time is up; a client that is too far behind is told so at the end. */
  public void run(Sink sink) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(options.seconds()).toNanos();
    try {
      long seen = first == null ? options.from() : sendObjects(sink);
      while (System.nanoTime() < end && !store.isClosed()) {
        long rest = Duration.ofNanos(end - System.nanoTime()).toMillis() + 1;
        Changes changes =
            store.changes(
                target.type().storage(), target.namespace(), seen, Math.min(rest, BOOKMARK_MILLIS));
        for (Change change : changes.list()) {
          Optional<ObjectNode> event = events.of(change);
          if (event.isPresent()) {
            sink.send(event.get());
          }
        }
        seen = changes.upTo();
        if (changes.list().isEmpty()
            && options.bookmarks()
            && rest > BOOKMARK_MILLIS
            && !store.isClosed()) {
          sink.send(bookmark(seen, false));
        }
      }
    } catch (Refusal tooOld) {
      sink.send(WatchEvents.event("ERROR", tooOld.status()));
    }
  }

  private long sendObjects(Sink sink) throws IOException {
    Snapshot now = first;
    first = null;
    for (ObjectNode stored : now.objects()) {
      ObjectNode object = Versions.shown(target.type(), stored);
      if (events.matches(object)) {
        sink.send(WatchEvents.event("ADDED", object));
      }
    }
    if (options.initialEvents() && options.bookmarks()) {
      sink.send(bookmark(now.revision(), true));
    }
    return now.revision();
  }

  private ObjectNode bookmark(long revision, boolean endsFirstObjects) {
    ObjectNode object =
        Json.object()
            .put("kind", target.type().kind())
            .put("apiVersion", target.type().apiVersion());
    ObjectNode metadata = Meta.of(object).put("resourceVersion", Long.toString(revision));
    if (endsFirstObjects) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    return WatchEvents.event("BOOKMARK", object);
  }
}
