package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pods that do not go although they should have gone. */
public final class StuckPods {

  private StuckPods() {}

  /**
   * What is said of pods that were deleted and are still there long after their grace period: their
   * node does not answer, and nothing is forced. Empty if there are none.
   *
   * @param after how long after the end of the grace period
   */
  public static Optional<String> told(List<Pod> pods, Instant now, Duration after) {
    List<Pod> stuck =
        pods.stream()
            .filter(Pod::isMarkedForDeletion)
            .filter(pod -> !due(pod, after).isAfter(now))
            .toList();
    if (stuck.isEmpty()) {
      return Optional.empty();
    }
    String where =
        stuck.stream()
            .map(pod -> pod.getMetadata().getName() + " on node " + pod.getSpec().getNodeName())
            .collect(Collectors.joining(", "));
    return Optional.of(
        (stuck.size() == 1 ? "pod " : "pods ")
            + where
            + " should have gone and is still there; if the node is gone, delete the Node or taint"
            + " it with node.kubernetes.io/out-of-service=nodeshutdown:NoExecute");
  }

  /** When there will be something to tell though nothing happens; empty if never. */
  public static Optional<Instant> next(List<Pod> pods, Instant now, Duration after) {
    return pods.stream()
        .filter(Pod::isMarkedForDeletion)
        .map(pod -> due(pod, after))
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo);
  }

  // Kubernetes writes the end of the grace period.
  private static Instant due(Pod pod, Duration after) {
    return Instant.parse(pod.getMetadata().getDeletionTimestamp()).plus(after);
  }

  /**
   * The pod of an older template that holds up a rollout, with the highest ordinal: in trouble for
   * long, though the controller should have replaced it. Kubernetes 1.35.0 to 1.35.3 do not
   * (kubernetes#137409).
   */
  public static Optional<Pod> holdingUp(Observed observed, Instant now, Duration after) {
    return outdated(observed).stream()
        .filter(pod -> stalls(pod, now, after).filter(at -> !at.isAfter(now)).isPresent())
        .reduce((lower, higher) -> higher);
  }

  /** When a pod will hold a rollout up though nothing happens; empty if never. */
  static Optional<Instant> nextHoldingUp(Observed observed, Instant now, Duration after) {
    return outdated(observed).stream()
        .flatMap(pod -> stalls(pod, now, after).stream())
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  private static List<Pod> outdated(Observed observed) {
    Optional<StatefulSet> rolling =
        observed
            .statefulSet()
            .filter(set -> Rollout.of(set).current() && Rollout.of(set).rolling());
    return rolling.isEmpty()
        ? List.of()
        : observed.pods().stream()
            .filter(
                pod ->
                    !rolling
                        .get()
                        .getStatus()
                        .getUpdateRevision()
                        .equals(pod.getMetadata().getLabels().get(Rollout.REVISION_LABEL)))
            .toList();
  }

  private static Optional<Instant> stalls(Pod pod, Instant now, Duration after) {
    return PodTrouble.of(pod, now, after)
        .filter(trouble -> trouble.reason().stalls())
        .map(trouble -> trouble.since().plus(after));
  }
}
