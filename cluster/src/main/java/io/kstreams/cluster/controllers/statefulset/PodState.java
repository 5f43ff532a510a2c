package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the controller reads out of a pod. */
final class PodState {

  static final String REVISION_LABEL = "controller-revision-hash";

  private PodState() {}

  /** Whether the API server has it; a pod that is only planned has no phase. */
  static boolean isCreated(Pod pod) {
    return phase(pod) != null;
  }

  static boolean isPending(Pod pod) {
    return "Pending".equals(phase(pod));
  }

  /** Whether it ran to its end: such a pod is replaced. */
  static boolean isFinished(Pod pod) {
    return "Failed".equals(phase(pod)) || "Succeeded".equals(phase(pod));
  }

  static boolean isTerminating(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  static boolean isReady(Pod pod) {
    return "Running".equals(phase(pod)) && ready(pod).isPresent();
  }

  /** Whether it has been ready for {@code minReadySeconds}. */
  static boolean isAvailable(Pod pod, int minReadySeconds, Instant now) {
    return isReady(pod) && availableIn(pod, minReadySeconds, now).isZero();
  }

  /** Whether a rollout has to wait for it. */
  static boolean isUnavailable(Pod pod, int minReadySeconds, Instant now) {
    return isTerminating(pod) || !isAvailable(pod, minReadySeconds, now);
  }

  /** How long until a ready pod counts as available; zero when it does. */
  static Duration availableIn(Pod pod, int minReadySeconds, Instant now) {
    if (minReadySeconds == 0) {
      return Duration.ZERO;
    }
    Instant since =
        ready(pod).map(PodCondition::getLastTransitionTime).map(Instant::parse).orElse(now);
    Duration left = Duration.between(now, since.plusSeconds(minReadySeconds));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The name of its ControllerRevision; empty when it has none. */
  static String revision(Pod pod) {
    var labels = pod.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(REVISION_LABEL, "");
  }

  private static String phase(Pod pod) {
    return pod.getStatus() == null ? null : pod.getStatus().getPhase();
  }

  private static Optional<PodCondition> ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals("Ready") && c.getStatus().equals("True"))
        .findFirst();
  }
}
