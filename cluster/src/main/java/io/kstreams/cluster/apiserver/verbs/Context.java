package io.kstreams.cluster.apiserver.verbs;

import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every verb works on. */
public record Context(ResourceTypes types, Store store, Content content, Clock clock) {
  /** The time in whole seconds, as metadata holds it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
