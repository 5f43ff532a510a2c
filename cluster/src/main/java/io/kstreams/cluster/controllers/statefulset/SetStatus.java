package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The status of a StatefulSet, counted from its pods. */
final class SetStatus {

  private SetStatus() {}

  /**
   * The status for these pods. Like Kubernetes' own it leaves out the counters that are zero, but
   * for {@code replicas} and {@code availableReplicas}.
   *
   * @param goingToUpdate pods of the current revision that are being deleted for the update, though
   *     {@code pods} do not show it yet
   */
  static StatefulSetStatus of(
      StatefulSet set,
      RevisionHistory.Pair revisions,
      List<Pod> pods,
      int goingToUpdate,
      Instant now) {
    int minReady = minReadySeconds(set);
    String current = revisions.current().getMetadata().getName();
    String update = revisions.update().getMetadata().getName();
    Predicate<Pod> staying = pod -> PodState.isCreated(pod) && !PodState.isTerminating(pod);
    int inCurrent =
        count(pods, staying.and(pod -> PodState.revision(pod).equals(current))) - goingToUpdate;
    StatefulSetStatus status =
        new StatefulSetStatusBuilder()
            .withObservedGeneration(set.getMetadata().getGeneration())
            .withReplicas(count(pods, PodState::isCreated))
            .withReadyReplicas(count(pods, PodState::isReady))
            .withAvailableReplicas(count(pods, pod -> PodState.isAvailable(pod, minReady, now)))
            .withCurrentReplicas(inCurrent)
            .withUpdatedReplicas(
                count(pods, staying.and(pod -> PodState.revision(pod).equals(update))))
            .withCurrentRevision(current)
            .withUpdateRevision(update)
            .withCollisionCount(revisions.collisions())
            .build();
    complete(set, status);
    status.setReadyReplicas(orNull(status.getReadyReplicas()));
    status.setCurrentReplicas(orNull(status.getCurrentReplicas()));
    status.setUpdatedReplicas(orNull(status.getUpdatedReplicas()));
    return status;
  }

  /** A rolling update whose last pod is ready is over: its revision is the current one. */
  private static void complete(StatefulSet set, StatefulSetStatus status) {
    Integer wanted = set.getSpec().getReplicas();
    if (rolls(set)
        && wanted.equals(status.getReplicas())
        && wanted.equals(status.getUpdatedReplicas())
        && wanted.equals(status.getReadyReplicas())) {
      status.setCurrentReplicas(status.getUpdatedReplicas());
      status.setCurrentRevision(status.getUpdateRevision());
    }
  }

  static boolean rolls(StatefulSet set) {
    var strategy = set.getSpec().getUpdateStrategy();
    return strategy == null || !"OnDelete".equals(strategy.getType());
  }

  static int minReadySeconds(StatefulSet set) {
    Integer seconds = set.getSpec().getMinReadySeconds();
    return seconds == null ? 0 : seconds;
  }

  private static int count(List<Pod> pods, Predicate<Pod> what) {
    return (int) pods.stream().filter(what).count();
  }

  private static Integer orNull(Integer count) {
    return count == 0 ? null : count;
  }
}
