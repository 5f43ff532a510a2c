package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * One look at a set: what is missing is created, what is too much is deleted, and of the rest one
 * pod is replaced if a rollout asks for it. Scaling goes before rolling.
 */
final class StatefulSetSync {

  /**
   * What one look came to.
   *
   * @param pods the pods that were counted, planned ones included
   * @param goingToUpdate pods deleted now for the rollout
   * @param failure why not everything was done; null when it was
   */
  record Outcome(List<Pod> pods, int goingToUpdate, RuntimeException failure) {}

  private final PodActions control;
  private final Clock clock;

  StatefulSetSync(PodActions control, Clock clock) {
    this.control = control;
    this.clock = clock;
  }

  Outcome run(StatefulSet set, RevisionHistory.Pair revisions, List<Pod> pods) {
    if (set.getMetadata().getDeletionTimestamp() != null) {
      return new Outcome(pods, 0, null);
    }
    Pass pass = new Pass(set, revisions, pods, clock.instant());
    int goingToUpdate = 0;
    RuntimeException failure = null;
    try {
      if (pass.fill() && pass.shrink()) {
        goingToUpdate = pass.roll();
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    List<Pod> counted = new ArrayList<>(pass.replicas);
    counted.addAll(pass.condemned);
    return new Outcome(counted, goingToUpdate, failure);
  }

  private final class Pass {

    private final StatefulSet set;
    private final RevisionHistory.Pair revisions;
    private final Instant now;
    private final int start;
    private final int minReady;
    private final boolean ordered;

    /** By ordinal, from the first one on; what is missing is planned. */
    private final List<Pod> replicas;

    /** The highest ordinal first. */
    private final List<Pod> condemned = new ArrayList<>();

    Pass(StatefulSet set, RevisionHistory.Pair revisions, List<Pod> pods, Instant now) {
      this.set = set;
      this.revisions = revisions;
      this.now = now;
      this.start = PodIdentity.firstOrdinal(set);
      this.minReady = SetStatus.minReadySeconds(set);
      this.ordered = !"Parallel".equals(set.getSpec().getPodManagementPolicy());
      int wanted = set.getSpec().getReplicas();
      this.replicas = new ArrayList<>(Collections.nCopies(wanted, null));
      for (Pod pod : pods) {
        OptionalInt ordinal = PodIdentity.ordinal(set, pod);
        int index = ordinal.getAsInt() - start;
        if (index >= 0 && index < wanted) {
          replicas.set(index, pod);
        } else {
          condemned.add(0, pod);
        }
      }
      for (int index = 0; index < wanted; index++) {
        if (replicas.get(index) == null) {
          replicas.set(index, plan(start + index));
        }
      }
    }

    private Pod plan(int ordinal) {
      var revision = ordinal < start + partition() ? revisions.current() : revisions.update();
      PodTemplateSpec template = Revisions.template(revision);
      return PodIdentity.plan(set, ordinal, template, revision.getMetadata().getName());
    }

    /** Pods below this ordinal stay at the current revision. */
    private int partition() {
      var strategy = set.getSpec().getUpdateStrategy();
      if (!SetStatus.rolls(set) || strategy == null || strategy.getRollingUpdate() == null) {
        return 0;
      }
      Integer partition = strategy.getRollingUpdate().getPartition();
      return partition == null ? 0 : partition;
    }

    /** Creates what is missing, lowest ordinal first; whether the look may go on. */
    private boolean fill() {
      RuntimeException first = null;
      for (int index = 0; index < replicas.size(); index++) {
        try {
          if (!fill(start + index, replicas.get(index)) && ordered) {
            return false;
          }
        } catch (RuntimeException e) {
          if (ordered) {
            throw e;
          }
          first = first == null ? e : first; // one pod does not hold up the others
        }
      }
      if (first != null) {
        throw first;
      }
      return true;
    }

    /** Whether this replica is as it should be. */
    private boolean fill(int ordinal, Pod pod) {
      if (PodState.isFinished(pod)) {
        if (!PodState.isTerminating(pod)) {
          control.delete(set, pod);
        }
        return false; // made again when it has gone
      }
      if (!PodState.isCreated(pod)) {
        if (!control.waitsForClaim(set, ordinal, pod)) {
          control.create(set, ordinal, pod);
        }
        return false;
      }
      if (PodState.isPending(pod)) {
        control.createClaims(set, ordinal, pod);
      }
      if (ordered && PodState.isUnavailable(pod, minReady, now)) {
        return false;
      }
      control.mend(set, ordinal, pod);
      return true;
    }

    /** Deletes what is too much, highest ordinal first; whether the look may go on. */
    private boolean shrink() {
      for (Pod pod : condemned) {
        control.matchClaimOwners(set, PodIdentity.ordinal(set, pod).getAsInt(), pod, true);
      }
      for (Pod pod : condemned) {
        if (PodState.isTerminating(pod)) {
          if (ordered) {
            return false;
          }
          continue;
        }
        boolean healthy = !PodState.isUnavailable(pod, minReady, now);
        if (ordered && !healthy && !pod.equals(firstUnavailable())) {
          return false;
        }
        control.delete(set, pod);
        if (ordered) {
          return false;
        }
      }
      return true;
    }

    /** The lowest ordinal that is not available: the one pod that may be down. */
    private Pod firstUnavailable() {
      List<Pod> ascending = new ArrayList<>(condemned);
      Collections.reverse(ascending);
      ascending.addAll(0, replicas);
      return ascending.stream()
          .filter(pod -> PodState.isUnavailable(pod, minReady, now))
          .findFirst()
          .orElse(null);
    }

    /** Deletes the highest pod of another revision once all above it are available. */
    private int roll() {
      if (!SetStatus.rolls(set)) {
        return 0;
      }
      String update = revisions.update().getMetadata().getName();
      for (int index = replicas.size() - 1; index >= partition(); index--) {
        Pod pod = replicas.get(index);
        if (!PodState.revision(pod).equals(update) && !PodState.isTerminating(pod)) {
          control.delete(set, pod);
          return 1;
        }
        if (PodState.isUnavailable(pod, minReady, now)) {
          return 0;
        }
      }
      return 0;
    }
  }
}
