package io.kstreams.cluster.controllers.garbage;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All objects and who owns whom, by uid: every question costs what it touches. It takes changes and
 * says which objects need a look because of them.
 */
final class OwnerGraph {

  /** Kubernetes remembers as many owners that are gone. */
  private static final int REMEMBERED = 500;

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Set<String>> dependents = new HashMap<>();
  private final Map<String, Boolean> gone =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Takes a new or changed object; the uids that need a look. */
  synchronized Set<String> put(Node node) {
    Node before = nodes.put(node.uid(), node);
    Set<String> look = new HashSet<>();
    if (before != null) {
      unlink(before, node, look);
    }
    for (OwnerReference reference : node.owners()) {
      dependents.computeIfAbsent(reference.getUid(), uid -> new HashSet<>()).add(node.uid());
      Node owner = nodes.get(reference.getUid());
      if (owner == null || owner.deleting()) {
        look.add(node.uid());
      }
    }
    if (node.orphansDependents()) {
      look.add(node.uid());
    }
    if (node.waitsForDependents() && (before == null || !before.waitsForDependents())) {
      look.add(node.uid());
      look.addAll(dependentsOf(node.uid()));
    }
    return look;
  }

  /** Takes out an object that is gone; the uids that need a look. */
  synchronized Set<String> remove(String uid) {
    gone.put(uid, true);
    Node node = nodes.remove(uid);
    if (node == null) {
      return Set.of();
    }
    Set<String> look = new HashSet<>(dependentsOf(uid));
    unlink(node, null, look);
    return look;
  }

  /** Takes away the owners that the object has no more; those that waited for it need a look. */
  private void unlink(Node before, Node after, Set<String> look) {
    for (OwnerReference reference : before.owners()) {
      String owner = reference.getUid();
      boolean kept =
          after != null && after.owners().stream().anyMatch(now -> now.getUid().equals(owner));
      if (!kept) {
        Set<String> rest = dependents.get(owner);
        if (rest != null && rest.remove(before.uid()) && rest.isEmpty()) {
          dependents.remove(owner);
        }
      }
      if (nodes.containsKey(owner)
          && nodes.get(owner).waitsForDependents()
          && (after == null || !after.blocks(owner))) {
        look.add(owner);
      }
    }
  }

  synchronized Node get(String uid) {
    return nodes.get(uid);
  }

  /** Whether the object of this uid was seen to go; no server needs to be asked. */
  synchronized boolean isGone(String uid) {
    return gone.containsKey(uid);
  }

  synchronized boolean hasDependents(String uid) {
    return dependents.containsKey(uid);
  }

  synchronized List<Node> dependents(String uid) {
    return dependentsOf(uid).stream().map(nodes::get).toList();
  }

  /** The uids of all objects of a kind that is no more. */
  synchronized List<String> of(ResourceDefinitionContext kind) {
    return nodes.values().stream().filter(node -> node.kind() == kind).map(Node::uid).toList();
  }

  private Set<String> dependentsOf(String uid) {
    return dependents.getOrDefault(uid, Set.of());
  }
}
