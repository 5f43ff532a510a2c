package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.WorkQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Runs the pods of one node. */
public final class Kubelet implements AutoCloseable {
  private final String node;
  private final NodeParts parts;
  private final Cache<Pod> pods;
  private final WorkQueue<ObjectKey> queue;
  private final Map<ObjectKey, PodRun> runs = new HashMap<>();

  /**
   * A kubelet that does nothing before its start.
   *
   * @param node its node's name
   */
  public Kubelet(String node, NodeParts parts) {
    this.node = node;
    this.parts = parts;
    this.pods = parts.context().caches().of(Pod.class);
    this.queue = new WorkQueue<>("kubelet-" + node, parts.context().retries(), this::look);
  }

  /** Starts its work. */
  public void start() {
    queue.start();
  }

  /** Has it look at a pod that is, was or may be on its node. */
  public void look(Pod pod) {
    queue.add(ObjectKey.of(pod));
  }

  /** Has it look at a pod of that name. */
  public void wake(ObjectKey pod) {
    queue.add(pod);
  }

  private synchronized void look(ObjectKey key) {
    Pod pod = pods.get(key);
    if (pod != null && !node.equals(pod.getSpec().getNodeName())) {
      pod = null;
    }
    PodRun run = runs.get(key);
    if (run != null && (pod == null || !run.isOf(pod))) {
      runs.remove(key).kill();
      parts.mounts().forget(key);
      run = null;
    }
    if (pod == null) {
      return;
    }
    if (run == null) {
      if (PodStates.isOver(pod.getStatus().getPhase()) && !isLeaving(pod)) {
        return;
      }
      run = new PodRun(pod, parts, () -> queue.add(key));
      runs.put(key, run);
    }
    run.sync(pod);
  }

  private static boolean isLeaving(Pod pod) {
    return Objects.nonNull(pod.getMetadata().getDeletionTimestamp());
  }

  /** Kills what runs; the pods stay as they are in the API. */
  @Override
  public void close() {
    queue.close();
    killAll();
  }

  private synchronized void killAll() {
    runs.values().forEach(PodRun::kill);
    runs.clear();
  }
}
