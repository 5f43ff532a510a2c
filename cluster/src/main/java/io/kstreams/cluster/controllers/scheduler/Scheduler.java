package io.kstreams.cluster.controllers.scheduler;

import static io.kstreams.cluster.runtime.VolumeAnnotations.BIND_COMPLETED;
import static io.kstreams.cluster.runtime.VolumeAnnotations.SELECTED_NODE;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.PodClaims;
import io.kstreams.cluster.runtime.WorkQueue;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds a node for every pod that has none. It knows node labels and taints, volumes, and pods that
 * keep away from each other; it does not know room (requests), affinity, spreading or preemption.
 */
public final class Scheduler implements Controller {

  static final String NAME = "default-scheduler";

  private final Cache<Pod> pods;
  private final Expectations expectations = new Expectations();
  private final Placements placements = new Placements();
  private final PodVolumes volumes;
  private final NodeChoice choice;
  private final SchedulingWrites writes;
  private final WorkQueue<ObjectKey> queue;

  /** Pods for which no node was good enough; every change that may help has them tried again. */
  private final Set<ObjectKey> unschedulable = ConcurrentHashMap.newKeySet();

  public Scheduler(Context context) {
    Caches caches = context.caches();
    pods = caches.of(Pod.class);
    Cache<Node> nodes = caches.of(Node.class);
    volumes = new PodVolumes(context);
    choice = new NodeChoice(nodes, new AntiAffinity(pods, nodes, placements), placements);
    writes = new SchedulingWrites(context, expectations);
    queue = new WorkQueue<>(NAME, context.retries(), this::look);
    PodClaims users = new PodClaims(pods);
    pods.listen(this::podChanged);
    nodes.listen(this::nodeChanged);
    caches
        .of(PersistentVolumeClaim.class)
        .listen(
            (before, after) ->
                users.usersOf(after == null ? before : after).stream()
                    .filter(pod -> !PodClaims.isScheduled(pod))
                    .forEach(pod -> queue.add(ObjectKey.of(pod))));
    caches.of(PersistentVolume.class).listen((before, after) -> tryAgain(before == null));
    caches.of(StorageClass.class).listen((before, after) -> tryAgain(before == null));
  }

  private void podChanged(Pod before, Pod after) {
    boolean held = before != null && placements.nodeOf(before) != null;
    placements.changed(before, after);
    if (after != null && isOurs(after)) {
      queue.add(ObjectKey.of(after));
    }
    boolean left = held && placements.nodeOf(before) == null;
    tryAgain(left || (held && after != null && !sameLabels(before, after)));
  }

  private static boolean sameLabels(Pod before, Pod after) {
    var labels = before.getMetadata().getLabels();
    return labels == null
        ? after.getMetadata().getLabels() == null
        : labels.equals(after.getMetadata().getLabels());
  }

  /** A heartbeat changes nothing that is looked at here. */
  private void nodeChanged(Node before, Node after) {
    tryAgain(
        after != null
            && (before == null
                || !NodeSelectors.labels(before).equals(NodeSelectors.labels(after))
                || !Taints.of(before).equals(Taints.of(after))));
  }

  private void tryAgain(boolean mayHelp) {
    if (mayHelp) {
      unschedulable.forEach(queue::add);
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

  private static boolean isOurs(Pod pod) {
    return !PodClaims.isScheduled(pod)
        && pod.getMetadata().getDeletionTimestamp() == null
        && !Placements.isFinished(pod)
        && NAME.equals(pod.getSpec().getSchedulerName());
  }

  private void look(ObjectKey key) {
    if (!expectations.met(key)) {
      return; // the event of what was written brings it back
    }
    Pod pod = pods.get(key);
    if (pod == null || !isOurs(pod)) {
      unschedulable.remove(key);
      return;
    }
    unschedulable.add(key); // first, so that no change from here on is missed
    PodVolumes.Needs needs = volumes.of(pod);
    NodeChoice.Verdict verdict = choice.choose(pod, needs);
    if (verdict.node() == null) {
      placements.release(pod);
      writes.refuse(pod, verdict.refusal());
      return;
    }
    unschedulable.remove(key);
    placements.place(pod, verdict.node());
    try {
      place(pod, needs, verdict.node());
    } catch (KubernetesClientException e) {
      placements.release(pod);
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return; // the pod or its claim has gone, and its event comes
      }
      throw e;
    }
  }

  /** Has the volumes made first: the event of the last claim that is bound brings the pod back. */
  private void place(Pod pod, PodVolumes.Needs needs, String node) {
    for (PersistentVolumeClaim claim : needs.unbound()) {
      if (PodVolumes.annotation(claim, BIND_COMPLETED) == null
          && !node.equals(PodVolumes.annotation(claim, SELECTED_NODE))) {
        writes.selectNode(pod, claim, node);
      }
    }
    if (needs.unbound().isEmpty()) {
      writes.bind(pod, node);
    }
  }
}
