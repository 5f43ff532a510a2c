package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pod without what no verdict depends on. On its way to its first container nothing of its status
 * is left but the phase: that it was placed and that its volume is mounted is no news.
 */
final class StrippedPod {

  private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");

  private StrippedPod() {}

  static void strip(Pod pod, SharedParts shared) {
    PodSpec needed = new PodSpec();
    needed.setNodeName(pod.getSpec() == null ? null : pod.getSpec().getNodeName());
    pod.setSpec(shared.known(needed));
    PodStatus status = pod.getStatus();
    if (status == null) {
      return;
    }
    status.setHostIP(null);
    status.setHostIPs(List.of());
    status.setPodIPs(List.of());
    status.setQosClass(null);
    status.setStartTime(null);
    status.setObservedGeneration(null);
    status.setEphemeralContainerStatuses(List.of());
    status.setInitContainerStatuses(List.of());
    status.setContainerStatuses(
        status.getContainerStatuses().stream().filter(it -> !isOnItsWay(it)).toList());
    status.getContainerStatuses().forEach(StrippedPod::strip);
    boolean begun = !status.getContainerStatuses().isEmpty();
    status.setConditions(
        status.getConditions().stream().filter(condition -> tells(condition, begun)).toList());
    status.getConditions().forEach(StrippedPod::strip);
  }

  /** Whether a pod that is stripped tells no more than that its controller has made it. */
  static boolean isJustMade(Pod pod) {
    ObjectMeta meta = pod.getMetadata();
    return !meta.getOwnerReferences().isEmpty()
        && !pod.isMarkedForDeletion()
        && pod.getStatus() != null
        && "Pending".equals(pod.getStatus().getPhase())
        && pod.getStatus().getConditions().isEmpty()
        && pod.getStatus().getContainerStatuses().isEmpty();
  }

  // The others are steps on the way to Ready.
  private static boolean tells(PodCondition condition, boolean begun) {
    return switch (condition.getType()) {
      case "PodScheduled" -> !"True".equals(condition.getStatus());
      case "Ready" -> begun;
      case "DisruptionTarget" -> true;
      default -> false;
    };
  }

  private static void strip(PodCondition condition) {
    condition.setLastProbeTime(null);
    condition.setObservedGeneration(null);
  }

  private static boolean isOnItsWay(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
            .map(state -> state.getWaiting())
            .map(ContainerStateWaiting::getReason)
            .filter(ON_ITS_WAY::contains)
            .isPresent()
        && ended(container).isEmpty();
  }

  private static Optional<ContainerStateTerminated> ended(ContainerStatus container) {
    return Optional.ofNullable(container.getLastState()).map(state -> state.getTerminated());
  }

  private static void strip(ContainerStatus container) {
    container.setContainerID(null);
    container.setImageID(null);
    container.setResources(null);
    container.setAllocatedResources(Map.of());
    container.setVolumeMounts(List.of());
    container.setUser(null);
  }
}
