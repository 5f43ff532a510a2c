package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.ManagedInformerEventSource;

/** Tells caches what was written, so that they need not wait for its event. */
final class OwnWrites {

  private OwnWrites() {}

  /** Puts what a change returned in the place of what it changed. */
  static <T extends HasMetadata> void changed(
      ManagedInformerEventSource<T, ?, ?> cache, T before, T after) {
    try {
      cache.handleRecentResourceUpdate(ResourceID.fromResource(after), after, before);
    } catch (NullPointerException e) {
      // The object went meanwhile, and the SDK compares with nothing (5.2.3,
      // TemporaryResourceCache.putResource). So there is nothing to remember.
      return;
    }
  }
}
