package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One pod on its node, from its arrival to its end. Looked after by its kubelet's one worker. */
final class PodRun {
  private record Told(String container, ContainerEvent event) {}

  private final String uid;
  private final NodeParts parts;
  private final PodEvents events;
  private final Map<String, ContainerRun> containers = new LinkedHashMap<>();
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final Runnable wake;
  private Pod pod;
  private String podIp;
  private PodStatus written;
  private boolean released;
  private boolean gone;

  /**
   * A pod that has just arrived.
   *
   * @param wake has the pod looked at soon
   */
  PodRun(Pod pod, NodeParts parts, Runnable wake) {
    this.uid = pod.getMetadata().getUid();
    this.pod = pod;
    this.parts = parts;
    this.wake = wake;
    this.events = new PodEvents(parts.context().events(), pod);
    pod.getSpec()
        .getContainers()
        .forEach(
            container ->
                containers.put(
                    container.getName(), new ContainerRun(container, parts.runtime(), events)));
  }

  boolean isOf(Pod other) {
    return uid.equals(other.getMetadata().getUid());
  }

  /** Brings the containers in line with the pod, and the pod's status in line with them. */
  void sync(Pod now) {
    pod = now;
    if (gone) {
      return;
    }
    Instant time = parts.context().clock().instant();
    for (Told one = told.poll(); one != null; one = told.poll()) {
      containers.get(one.container()).take(one.event(), pod, time);
    }
    boolean leaving = pod.getMetadata().getDeletionTimestamp() != null;
    if (leaving) {
      Duration grace = Duration.ofSeconds(pod.getMetadata().getDeletionGracePeriodSeconds());
      containers.values().forEach(container -> container.stop(time, grace));
    } else if (podIp != null || canStart()) {
      keepUp(time);
    }
    writeStatus(time);
    if (leaving && containers.values().stream().noneMatch(ContainerRun::isRunning)) {
      release(); // first: once the pod is gone from the API, nothing of it is left on the node
      parts.writes().remove(pod);
      gone = true;
    } else {
      lookAgain(time);
    }
  }

  private boolean canStart() {
    Optional<String> problem = parts.mounts().problem(pod);
    problem.ifPresent(events::cannotMount);
    return problem.isEmpty();
  }

  private void keepUp(Instant time) {
    if (podIp == null) {
      podIp = parts.addresses().take();
      parts.names().come(pod, podIp);
    }
    containers.forEach(
        (name, container) ->
            container.keepUp(
                pod,
                podIp,
                time,
                event -> {
                  told.add(new Told(name, event));
                  wake.run();
                }));
  }

  private void writeStatus(Instant time) {
    PodStatus next = PodStates.of(pod, List.copyOf(containers.values()), podIp, time);
    if (!next.equals(pod.getStatus()) && !next.equals(written)) {
      parts.writes().status(pod, next);
      written = next; // not before: a write that fails is tried again
    }
  }

  private void lookAgain(Instant time) {
    containers.values().stream()
        .flatMap(ContainerRun::nextLooks)
        .filter(next -> next.isAfter(time))
        .min(Instant::compareTo)
        .ifPresent(next -> parts.context().delays().after(Duration.between(time, next), wake));
  }

  /** The pod was taken from the API by force, or the node stops. */
  void kill() {
    containers.values().forEach(ContainerRun::kill);
    gone = true;
    release();
  }

  private void release() {
    if (released) {
      return;
    }
    released = true;
    parts.names().go(pod);
    if (podIp != null) {
      parts.addresses().giveBack(podIp);
    }
    parts.runtime().forget(pod);
  }
}
