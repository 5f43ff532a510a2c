package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The caches of all controllers, one for each kind: typed where a controller asks for the type,
 * generic for every other kind that the server has, custom kinds included.
 */
public final class Caches implements AutoCloseable {

  private final KubernetesClient client;
  private final Map<Kinds.Id, Cache<?>> caches = new LinkedHashMap<>();
  private final List<Consumer<Cache<?>>> followers = new ArrayList<>();
  private final List<Consumer<Cache<?>>> leavers = new ArrayList<>();
  private boolean started;
  private boolean closed;

  public Caches(KubernetesClient client) {
    this.client = client;
  }

  /** The cache of a built-in type; the same for everybody who asks. Before the start. */
  @SuppressWarnings("unchecked") // the only put under the id of a type is of that type
  public synchronized <T extends HasMetadata> Cache<T> of(Class<T> type) {
    ResourceDefinitionContext kind = ResourceDefinitionContext.fromResourceType(type);
    return (Cache<T>)
        caches.computeIfAbsent(
            Kinds.id(kind),
            id -> new Cache<>(kind, client.resources(type).inAnyNamespace().runnableInformer(0)));
  }

  /**
   * Follows every kind whose objects can be listed, watched and deleted, events excepted: {@code
   * opened} is told of each kind before its cache starts, {@code closed} after a custom kind has
   * gone. Before the start.
   */
  public synchronized void followAll(Consumer<Cache<?>> opened, Consumer<Cache<?>> closed) {
    if (followers.isEmpty()) {
      of(CustomResourceDefinition.class)
          .listen(
              (before, after) -> {
                if (after == null || after.getMetadata().getDeletionTimestamp() != null) {
                  forget(Kinds.of(before == null ? after : before));
                } else if (Kinds.isEstablished(after)) {
                  open(Kinds.of(after));
                }
              });
    }
    followers.add(opened);
    leavers.add(closed);
  }

  /** Every kind that is followed now. */
  public synchronized Collection<Cache<?>> all() {
    return List.copyOf(caches.values());
  }

  /** The cache of this kind, or null when the server has no such kind that can be watched. */
  public synchronized Cache<?> of(Kinds.Id id) {
    return caches.get(id);
  }

  /** Starts all caches and returns when each has had its first list. */
  public void start() {
    List<CompletionStage<Void>> starting = new ArrayList<>();
    synchronized (this) {
      if (!followers.isEmpty()) {
        Kinds.discover(client).forEach(this::open);
        caches.values().forEach(cache -> followers.forEach(follower -> follower.accept(cache)));
      }
      started = true;
      caches.values().forEach(cache -> starting.add(cache.start()));
    }
    CompletableFuture.allOf(
            starting.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private synchronized void open(ResourceDefinitionContext kind) {
    if (closed || caches.containsKey(Kinds.id(kind))) {
      return;
    }
    Cache<?> cache =
        new Cache<>(
            kind, client.genericKubernetesResources(kind).inAnyNamespace().runnableInformer(0));
    caches.put(Kinds.id(kind), cache);
    if (started) {
      followers.forEach(follower -> follower.accept(cache));
      cache.start().exceptionally(gone -> null); // a kind that has gone again closes its cache
    }
  }

  private void forget(ResourceDefinitionContext kind) {
    Cache<?> cache;
    synchronized (this) {
      cache = caches.remove(Kinds.id(kind));
    }
    if (cache != null) {
      cache.stop();
      leavers.forEach(leaver -> leaver.accept(cache));
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    all().forEach(Cache::stop);
  }
}
