package io.kstreams.cluster.controllers.garbage;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.kstreams.cluster.runtime.Api;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Kinds;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import io.kstreams.cluster.runtime.WorkQueue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes what its owners have left behind, as the deletion of the owner asks for: in the
 * background, in the foreground (dependents before owner) or not at all (orphaned).
 */
public final class GarbageCollector implements Controller {

  /** What an owner reference means for the life of the dependent. */
  private enum Tie {
    /** The owner lives. */
    SOLID,
    /** The owner goes, and waits for its dependents. */
    WAITING,
    /** The owner is gone. */
    DANGLING
  }

  private final Api api;
  private final Context context;
  private final OwnerGraph graph = new OwnerGraph();
  private final WorkQueue<String> queue;

  /** Objects with an owner of a kind that the server does not have: left alone until it has. */
  private final Set<String> unresolved = ConcurrentHashMap.newKeySet();

  public GarbageCollector(Context context) {
    this.context = context;
    this.api = context.api();
    this.queue = new WorkQueue<>("garbage-collector", context.retries(), this::look);
    context.caches().followAll(this::follow, this::leave);
  }

  private <T extends HasMetadata> void follow(Cache<T> cache) {
    cache.listen(
        (before, after) ->
            add(
                after == null
                    ? graph.remove(before.getMetadata().getUid())
                    : graph.put(Node.of(cache.kind(), after))));
    add(unresolved);
    unresolved.clear();
  }

  private void leave(Cache<?> cache) {
    graph.of(cache.kind()).forEach(uid -> add(graph.remove(uid)));
  }

  private void add(Collection<String> uids) {
    uids.forEach(queue::add);
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void look(String uid) {
    Node node = graph.get(uid);
    if (node == null) {
      return;
    }
    if (node.orphansDependents()) {
      orphanDependents(node);
    } else if (node.waitsForDependents()) {
      waitForDependents(node);
    } else if (!node.deleting() && !node.owners().isEmpty()) {
      collect(node);
    }
  }

  private void orphanDependents(Node owner) {
    for (Node dependent : graph.dependents(owner.uid())) {
      GenericKubernetesResource now = read(dependent);
      if (now != null) {
        setOwners(dependent, now, Owners.minus(now, owner.uid()));
      }
    }
    takeFinalizer(owner, Node.ORPHAN);
  }

  private void waitForDependents(Node owner) {
    List<Node> blocking =
        graph.dependents(owner.uid()).stream()
            .filter(dependent -> dependent.blocks(owner.uid()))
            .toList();
    if (blocking.isEmpty()) {
      takeFinalizer(owner, Node.FOREGROUND);
    } else {
      blocking.stream().filter(node -> !node.deleting()).map(Node::uid).forEach(queue::add);
    }
  }

  /** Deletes the object unless an owner lives; then it takes off the references to the others. */
  private void collect(Node node) {
    if (node.owners().stream().allMatch(owner -> tie(node, owner) == Tie.SOLID)) {
      return;
    }
    GenericKubernetesResource now = read(node);
    if (now == null || now.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    List<OwnerReference> references = Owners.references(now);
    List<OwnerReference> solid =
        references.stream().filter(owner -> tie(node, owner) == Tie.SOLID).toList();
    if (!solid.isEmpty()) {
      if (solid.size() < references.size()) {
        setOwners(node, now, solid);
      }
    } else if (!references.isEmpty()) {
      boolean waiting = references.stream().anyMatch(owner -> tie(node, owner) == Tie.WAITING);
      api.delete(node.kind(), node.key(), node.uid(), propagation(node, waiting));
    }
  }

  private Api.Propagation propagation(Node node, boolean ownerWaits) {
    boolean dependentsFirst = ownerWaits && graph.hasDependents(node.uid());
    if (dependentsFirst || node.finalizers().contains(Node.FOREGROUND)) {
      return Api.Propagation.Foreground;
    }
    return node.finalizers().contains(Node.ORPHAN)
        ? Api.Propagation.Orphan
        : Api.Propagation.Background;
  }

  private Tie tie(Node dependent, OwnerReference reference) {
    Node owner = graph.get(reference.getUid());
    if (owner != null) {
      return owner.waitsForDependents() ? Tie.WAITING : Tie.SOLID;
    }
    if (graph.isGone(reference.getUid())) {
      return Tie.DANGLING;
    }
    Cache<?> cache =
        context.caches().of(Kinds.Id.of(reference.getApiVersion(), reference.getKind()));
    if (cache == null) {
      unresolved.add(dependent.uid());
      return Tie.SOLID;
    }
    boolean namespaced = cache.kind().isNamespaceScoped();
    if (namespaced && dependent.key().namespace() == null) {
      return Tie.SOLID; // nobody can say which object is meant
    }
    ObjectKey key =
        new ObjectKey(namespaced ? dependent.key().namespace() : null, reference.getName());
    GenericKubernetesResource found = api.read(cache.kind(), key);
    if (found == null || !found.getMetadata().getUid().equals(reference.getUid())) {
      return Tie.DANGLING;
    }
    return Node.of(cache.kind(), found).waitsForDependents() ? Tie.WAITING : Tie.SOLID;
  }

  /** The object as it is now; null when it is gone or another one. */
  private GenericKubernetesResource read(Node node) {
    GenericKubernetesResource now = api.read(node.kind(), node.key());
    return now == null || !now.getMetadata().getUid().equals(node.uid()) ? null : now;
  }

  private void setOwners(Node node, HasMetadata now, List<OwnerReference> owners) {
    patch(node, now, "ownerReferences", owners);
  }

  private void takeFinalizer(Node node, String finalizer) {
    GenericKubernetesResource now = read(node);
    if (now != null && now.getMetadata().getFinalizers().contains(finalizer)) {
      List<String> rest =
          now.getMetadata().getFinalizers().stream().filter(f -> !f.equals(finalizer)).toList();
      patch(node, now, "finalizers", rest);
    }
  }

  /** Changes one list, provided that the object is still as it was read. */
  private void patch(Node node, HasMetadata now, String field, List<?> value) {
    Map<String, Object> metadata =
        Map.of(
            "uid",
            node.uid(),
            "resourceVersion",
            now.getMetadata().getResourceVersion(),
            field,
            value);
    api.patch(node.kind(), node.key(), Map.of("metadata", metadata));
  }
}
