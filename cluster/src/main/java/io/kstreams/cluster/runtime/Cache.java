package io.kstreams.cluster.runtime;

import static io.fabric8.kubernetes.client.informers.cache.Cache.NAMESPACE_INDEX;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All objects of one kind as the API server's watch tells them: one list and one watch, whoever
 * uses it. What comes out of it must not be changed.
 */
public final class Cache<T extends HasMetadata> {

  /** Told of every change, in order, after the cache has it. */
  @FunctionalInterface
  public interface Listener<T> {
    /**
     * Something has changed.
     *
     * @param before null when the object is new
     * @param after null when it is gone; then {@code before} is its last state
     */
    void changed(T before, T after);
  }

  private final ResourceDefinitionContext kind;
  private final SharedIndexInformer<T> informer;
  private final AtomicLong newest = new AtomicLong();

  Cache(ResourceDefinitionContext kind, SharedIndexInformer<T> informer) {
    this.kind = kind;
    this.informer = informer;
    listen(
        (before, after) -> {
          T either = after == null ? before : after;
          raise(either.getMetadata().getResourceVersion());
        });
  }

  /** Group, version, plural and scope. */
  public ResourceDefinitionContext kind() {
    return kind;
  }

  /** The object, or null. */
  public T get(String namespace, String name) {
    return informer.getStore().getByKey(namespace == null ? name : namespace + "/" + name);
  }

  public T get(ObjectKey key) {
    return get(key.namespace(), key.name());
  }

  public Stream<T> all() {
    return informer.getStore().list().stream();
  }

  public List<T> in(String namespace) {
    return informer.getIndexer().byIndex(NAMESPACE_INDEX, namespace);
  }

  /** Adds an index, before the start; one that is there already is the same one. */
  public synchronized void index(String name, Function<T, List<String>> values) {
    if (!informer.getIndexer().getIndexers().containsKey(name)) {
      informer.addIndexers(Map.of(name, values));
    }
  }

  public List<T> byIndex(String name, String value) {
    return informer.getIndexer().byIndex(name, value);
  }

  /** Adds a listener, before the start. */
  public void listen(Listener<T> listener) {
    informer.addEventHandler(
        new ResourceEventHandler<T>() {
          @Override
          public void onAdd(T object) {
            listener.changed(null, object);
          }

          @Override
          public void onUpdate(T before, T after) {
            if (before.getMetadata().getUid().equals(after.getMetadata().getUid())) {
              listener.changed(before, after);
            } else { // gone and made again between two lists
              listener.changed(before, null);
              listener.changed(null, after);
            }
          }

          @Override
          public void onDelete(T object, boolean stateUnknown) {
            listener.changed(object, null);
          }

          @Override
          public void onList(String resourceVersion, boolean remainedEmpty) {
            raise(resourceVersion);
          }
        });
  }

  /**
   * Whether the cache is at least as new as this write. Versions of one kind are comparable numbers
   * (KEP-5504).
   */
  public boolean hasSeen(String resourceVersion) {
    return newest.get() >= number(resourceVersion);
  }

  private void raise(String resourceVersion) {
    newest.accumulateAndGet(number(resourceVersion), Math::max);
  }

  private static long number(String resourceVersion) {
    return resourceVersion == null || resourceVersion.isEmpty()
        ? 0
        : Long.parseLong(resourceVersion);
  }

  CompletionStage<Void> start() {
    return informer.start();
  }

  void stop() {
    informer.stop();
  }
}
