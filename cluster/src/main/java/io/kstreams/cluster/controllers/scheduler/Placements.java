package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.PodClaims;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which pod is on which node, by uid: what the API server says, and before it says so what the
 * scheduler has decided.
 */
final class Placements {

  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private final Map<String, String> nodes = new HashMap<>();
  private final Map<String, Integer> loads = new HashMap<>();

  /** Takes a change from the watch; {@code after} is null when the pod is gone. */
  synchronized void changed(Pod before, Pod after) {
    if (after == null || isFinished(after)) {
      release(after == null ? before : after);
    } else if (PodClaims.isScheduled(after)) {
      place(after, after.getSpec().getNodeName());
    }
  }

  /** The node is this pod's from now on. */
  synchronized void place(Pod pod, String node) {
    String before = nodes.put(uid(pod), node);
    if (!node.equals(before)) {
      count(before, -1);
      count(node, 1);
    }
  }

  /** The pod needs no node any more. */
  synchronized void release(Pod pod) {
    count(nodes.remove(uid(pod)), -1);
  }

  /** The name of the pod's node; null when it has none. */
  synchronized String nodeOf(Pod pod) {
    return nodes.get(uid(pod));
  }

  /** How many pods a node has. */
  synchronized int load(String node) {
    return loads.getOrDefault(node, 0);
  }

  private void count(String node, int difference) {
    if (node != null) {
      loads.merge(node, difference, Integer::sum);
    }
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }

  static boolean isFinished(Pod pod) {
    return pod.getStatus() != null && FINISHED.contains(pod.getStatus().getPhase());
  }
}
