package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An informer that strips what it keeps. Where several namespaces are watched it is several
 * informers of fabric8, which cannot share a store, so objects are stripped when their event comes.
 */
public final class StrippingInformer<T extends HasMetadata, P extends HasMetadata>
    extends InformerEventSource<T, P> {

  private static final String BY_RESOURCE = "resource";

  private final AwaitedWrites awaited = new AwaitedWrites();

  /** An informer with this configuration, whose filters are its own: what is news. */
  public StrippingInformer(
      InformerEventSourceConfiguration<T> configuration, EventSourceContext<P> context) {
    super(configuration, context);
    setOnAddFilter(object -> !Stripped.isNoNews(object) && !awaited.hold(object));
    setOnUpdateFilter((now, before) -> !Stripped.same(before, now) && !awaited.hold(now));
    addIndexers(
        Map.of(
            BY_RESOURCE,
            object ->
                configuration.getSecondaryToPrimaryMapper().toPrimaryResourceIDs(object).stream()
                    .map(StrippingInformer::key)
                    .toList()));
  }

  /** What belongs to a resource, own writes included. */
  public Stream<T> of(ResourceID resource) {
    List<T> known = byIndex(BY_RESOURCE, key(resource));
    return known.stream().map(object -> get(ResourceID.fromResource(object)).orElse(object));
  }

  /**
   * Runs a write of an object that belongs to a resource. Its event is no news to the resource,
   * even if it comes before the answer; any other that comes meanwhile is, as soon as it is over.
   *
   * @param write which also remembers what it returned
   */
  public T write(ResourceID resource, ResourceID object, Supplier<T> write) {
    awaited.begin(object);
    String version = "";
    try {
      T written = write.get();
      version = written.getMetadata().getResourceVersion();
      return written;
    } finally {
      if (awaited.end(object, version)) {
        getEventHandler().handleEvent(new Event(resource));
      }
    }
  }

  @Override
  public void onAdd(T object) {
    super.onAdd(Stripped.of(object));
  }

  @Override
  public void onUpdate(T before, T now) {
    super.onUpdate(before, Stripped.of(now));
  }

  private static String key(ResourceID resource) {
    return resource.getNamespace().orElse("") + "/" + resource.getName();
  }
}
