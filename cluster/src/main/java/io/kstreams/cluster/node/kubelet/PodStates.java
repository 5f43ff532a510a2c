package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The status of a pod, from what its containers do. */
final class PodStates {
  private static final String YES = "True";
  private static final String NO = "False";

  private PodStates() {}

  /**
   * The status that the pod has now. What others wrote into it stays.
   *
   * @param podIp null before the first container was started
   */
  static PodStatus of(Pod pod, List<ContainerRun> containers, String podIp, Instant now) {
    PodStatus before = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    boolean ready = containers.stream().allMatch(ContainerRun::isReady);
    String phase = phase(containers);
    PodStatusBuilder next =
        new PodStatusBuilder(before)
            .withPhase(phase)
            .withHostIP(NodeAddress.HOST)
            .withPodIP(podIp)
            .withContainerStatuses(containers.stream().map(ContainerRun::status).toList())
            .withConditions(conditions(before, ready, isOver(phase), now));
    if (podIp != null && next.buildPodIPs().isEmpty()) {
      next.addNewPodIP(podIp);
    }
    if (before.getStartTime() == null) {
      next.withStartTime(seconds(now));
    }
    return next.build();
  }

  /** Whether nothing of the pod is started again. */
  static boolean isOver(String phase) {
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  private static String phase(List<ContainerRun> containers) {
    if (containers.stream().allMatch(ContainerRun::isOver)) {
      return containers.stream().anyMatch(ContainerRun::hasFailed) ? "Failed" : "Succeeded";
    }
    return containers.stream().allMatch(ContainerRun::wasStarted) ? "Running" : "Pending";
  }

  private static List<PodCondition> conditions(
      PodStatus before, boolean ready, boolean over, Instant now) {
    List<PodCondition> conditions = new ArrayList<>(before.getConditions());
    String reason = over ? "PodCompleted" : "ContainersNotReady";
    set(conditions, "Initialized", true, null, now);
    set(conditions, "Ready", ready, reason, now);
    set(conditions, "ContainersReady", ready, reason, now);
    return conditions;
  }

  private static void set(
      List<PodCondition> conditions, String type, boolean holds, String otherwise, Instant now) {
    String status = holds ? YES : NO;
    Optional<PodCondition> before =
        conditions.stream().filter(one -> one.getType().equals(type)).findFirst();
    PodCondition next =
        new PodConditionBuilder()
            .withType(type)
            .withStatus(status)
            .withReason(holds ? null : otherwise)
            .withLastTransitionTime(
                before
                    .filter(one -> one.getStatus().equals(status))
                    .map(PodCondition::getLastTransitionTime)
                    .orElse(seconds(now)))
            .build();
    if (before.isPresent()) {
      conditions.set(conditions.indexOf(before.get()), next);
    } else {
      conditions.add(next);
    }
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
