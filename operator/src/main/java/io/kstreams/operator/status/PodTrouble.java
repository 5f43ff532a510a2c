package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a pod does not get ready, in words that stay the same while the trouble does: Kubernetes' own
 * messages alternate between an attempt and the wait for the next one.
 *
 * @param reason that it stalls for after a while
 * @param since when it began
 */
record PodTrouble(Reason reason, String text, Instant since) {

  private static final Set<String> NO_IMAGE =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable");
  // What the scheduler's plugin VolumeBinding says where there is no volume, and that alone: the
  // last two may be said of some nodes, with other reasons for the others.
  private static final Pattern NO_VOLUME =
      Pattern.compile(
          "unbound immediate PersistentVolumeClaims"
              + "|available: [0-9]+ node\\(s\\) did"
              + "(n't find available persistent volumes to bind| not have enough free storage)[.]");
  private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");
  private static final int LONGEST_MESSAGE = 500;

  /**
   * The trouble of a pod; empty for one that is ready, on its way, or going.
   *
   * @param settled how long a container that ended before must run until that is over
   */
  static Optional<PodTrouble> of(Pod pod, Instant now, Duration settled) {
    if (pod.getStatus() == null || pod.isMarkedForDeletion()) {
      return Optional.empty();
    }
    String name = pod.getMetadata().getName();
    for (PodCondition condition : pod.getStatus().getConditions()) {
      if ("PodScheduled".equals(condition.getType())
          && "False".equals(condition.getStatus())
          && "Unschedulable".equals(condition.getReason())) {
        String message = line(condition.getMessage());
        Reason reason =
            NO_VOLUME.matcher(message).find() ? Reason.VOLUME_NOT_BOUND : Reason.UNSCHEDULABLE;
        String text = "no node takes pod " + name + ": " + message;
        return Optional.of(
            new PodTrouble(reason, text, time(pod, condition.getLastTransitionTime())));
      }
    }
    return pod.getStatus().getContainerStatuses().stream()
        .filter(container -> !Boolean.TRUE.equals(container.getReady()))
        .flatMap(container -> ofContainer(pod, container, now.minus(settled)).stream())
        .findFirst();
  }

  private static Optional<PodTrouble> ofContainer(
      Pod pod, ContainerStatus container, Instant settledIfStarted) {
    ContainerState state = Optional.ofNullable(container.getState()).orElseGet(ContainerState::new);
    String name = pod.getMetadata().getName();
    Instant since = notReadySince(pod);
    String waiting =
        Optional.ofNullable(state.getWaiting()).map(ContainerStateWaiting::getReason).orElse("");
    if (NO_IMAGE.contains(waiting)) {
      String text = "pod " + name + " cannot get its image " + container.getImage();
      return Optional.of(new PodTrouble(Reason.IMAGE_PULL_FAILED, text, since));
    }
    Optional<ContainerStateTerminated> ended = ended(state, container.getLastState());
    boolean settled =
        state.getRunning() != null
            && !time(pod, state.getRunning().getStartedAt()).isAfter(settledIfStarted);
    if (ended.isPresent() && !settled) {
      String message = ended.get().getMessage();
      String text =
          "pod " + name + " ended with exit code " + ended.get().getExitCode() + said(message);
      return Optional.of(new PodTrouble(Reason.ofTermination(message), text, since));
    }
    return waiting.isEmpty() || ON_ITS_WAY.contains(waiting)
        ? Optional.empty()
        : Optional.of(
            new PodTrouble(
                Reason.PODS_NOT_READY,
                "pod " + name + " waits: " + waiting + said(state.getWaiting().getMessage()),
                since));
  }

  private static Optional<ContainerStateTerminated> ended(
      ContainerState state, ContainerState last) {
    return Optional.ofNullable(state.getTerminated())
        .or(() -> Optional.ofNullable(last).map(ContainerState::getTerminated));
  }

  private static String said(String message) {
    return message == null || message.isBlank() ? "" : ": " + line(message);
  }

  private static String line(String message) {
    String line = message == null ? "" : message.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static Instant notReadySince(Pod pod) {
    List<PodCondition> conditions = pod.getStatus().getConditions();
    return conditions.stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .findFirst()
        .map(condition -> time(pod, condition.getLastTransitionTime()))
        .orElseGet(() -> time(pod, null));
  }

  // A time that is not there yet is at least as late as the pod.
  private static Instant time(Pod pod, String time) {
    return Instant.parse(time == null ? pod.getMetadata().getCreationTimestamp() : time);
  }
}
