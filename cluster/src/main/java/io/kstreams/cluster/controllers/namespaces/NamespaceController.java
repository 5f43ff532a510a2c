package io.kstreams.cluster.controllers.namespaces;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kstreams.cluster.runtime.Api;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.WorkQueue;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Empties a namespace that is deleted, and lets it go. Pods go first, so that what they still need
 * is there to the end; then everything else; objects with finalizers stay as long as those do.
 */
public final class NamespaceController implements Controller {

  /** Kubernetes waits as long, so that every API server knows of the deletion. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final String FINALIZER = "kubernetes";

  private final Context context;
  private final Cache<Namespace> namespaces;
  private final WorkQueue<ObjectKey> queue;

  public NamespaceController(Context context) {
    this.context = context;
    this.namespaces = context.caches().of(Namespace.class);
    this.queue = new WorkQueue<>("namespace-controller", context.retries(), this::look);
    namespaces.listen(
        (before, after) -> {
          if (after != null && isDeleted(after)) {
            queue.add(ObjectKey.of(after));
          }
        });
    context.caches().followAll(this::follow, left -> {});
  }

  /** Every object that goes may be the last one. */
  private <T extends HasMetadata> void follow(Cache<T> cache) {
    if (cache.kind().isNamespaceScoped()) {
      cache.listen(
          (before, after) -> {
            if (after == null) {
              ObjectKey key = new ObjectKey(null, before.getMetadata().getNamespace());
              Namespace namespace = namespaces.get(key);
              if (namespace != null && isDeleted(namespace)) {
                queue.add(key);
              }
            }
          });
    }
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private static boolean isDeleted(Namespace namespace) {
    return namespace.getMetadata().getDeletionTimestamp() != null;
  }

  private void look(ObjectKey key) {
    Namespace namespace = namespaces.get(key);
    if (namespace == null || !isDeleted(namespace)) {
      return;
    }
    Instant due = Instant.parse(namespace.getMetadata().getDeletionTimestamp()).plus(GRACE);
    Duration left = Duration.between(context.clock().instant(), due);
    if (!left.isNegative() && !left.isZero()) {
      context.delays().after(left, () -> queue.add(key));
      return;
    }
    Map<ResourceDefinitionContext, List<? extends HasMetadata>> content = content(key.name());
    boolean pods =
        content.entrySet().stream()
            .anyMatch(entry -> isPod(entry.getKey()) && !entry.getValue().isEmpty());
    content.forEach(
        (kind, objects) -> {
          if (!pods || isPod(kind)) {
            objects.forEach(object -> delete(kind, object));
          }
        });
    if (!content.isEmpty()) {
      report(namespace, content);
    } else if (isEmpty(key.name())) {
      finish(namespace);
    }
  }

  private static boolean isPod(ResourceDefinitionContext kind) {
    return kind.getKind().equals("Pod") && kind.getPlural().equals("pods");
  }

  private Map<ResourceDefinitionContext, List<? extends HasMetadata>> content(String namespace) {
    Map<ResourceDefinitionContext, List<? extends HasMetadata>> content = new LinkedHashMap<>();
    for (Cache<?> cache : context.caches().all()) {
      if (cache.kind().isNamespaceScoped()) {
        List<? extends HasMetadata> objects = cache.in(namespace);
        if (!objects.isEmpty()) {
          content.put(cache.kind(), objects);
        }
      }
    }
    return content;
  }

  private void delete(ResourceDefinitionContext kind, HasMetadata object) {
    if (object.getMetadata().getDeletionTimestamp() == null) {
      context
          .api()
          .delete(
              kind,
              ObjectKey.of(object),
              object.getMetadata().getUid(),
              Api.Propagation.Background);
    }
  }

  /** Says what is left, where that is more than a moment's work. */
  private void report(
      Namespace namespace, Map<ResourceDefinitionContext, List<? extends HasMetadata>> content) {
    List<NamespaceCondition> before = namespace.getStatus().getConditions();
    List<NamespaceCondition> conditions =
        NamespaceConditions.of(before, content, context.clock().instant());
    if (!conditions.equals(before)) {
      context
          .client()
          .resource(
              new NamespaceBuilder(namespace)
                  .editStatus()
                  .withConditions(conditions)
                  .endStatus()
                  .build())
          .updateStatus();
    }
  }

  /** Asked of the server: a cache may be a moment behind. */
  private boolean isEmpty(String namespace) {
    return context.caches().all().stream()
        .filter(cache -> cache.kind().isNamespaceScoped())
        .noneMatch(cache -> context.api().any(cache.kind(), namespace));
  }

  private void finish(Namespace namespace) {
    String name = namespace.getMetadata().getName();
    context.client().v1().events().inNamespace(name).delete();
    List<String> rest =
        namespace.getSpec().getFinalizers().stream().filter(f -> !f.equals(FINALIZER)).toList();
    Namespace finished =
        new NamespaceBuilder(namespace).editSpec().withFinalizers(rest).endSpec().build();
    try {
      context.api().send("PUT", namespaces.kind(), ObjectKey.of(namespace), "finalize", finished);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }
}
