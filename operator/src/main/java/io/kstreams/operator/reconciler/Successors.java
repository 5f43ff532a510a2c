package io.kstreams.operator.reconciler;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.kstreams.operator.api.KStreamsCount;
import java.util.Map;
import java.util.Set;

/**
 * Resources made under the name of one that has just gone. While the last reconciliation of the old
 * one is under way, the SDK (5.2.3, EventProcessor) takes the events of the new one for more of the
 * old, and then forgets them all with it. It tells its metrics when it does so, which is when the
 * new one is announced again.
 */
public final class Successors extends AbstractEventSource<Void, KStreamsCount> implements Metrics {

  private volatile IndexedResourceCache<KStreamsCount> resources;

  public Successors() {
    super(Void.class, "successors");
  }

  EventSource<?, KStreamsCount> source(EventSourceContext<KStreamsCount> context) {
    resources = context.getPrimaryCache();
    return this;
  }

  @Override
  public void cleanupDoneFor(ResourceID id, Map<String, Object> metadata) {
    resources
        .get(id)
        .ifPresent(
            successor ->
                getEventHandler()
                    .handleEvent(new ResourceEvent(ResourceAction.ADDED, id, successor)));
  }

  @Override
  public Set<Void> getSecondaryResources(KStreamsCount primary) {
    return Set.of();
  }
}
