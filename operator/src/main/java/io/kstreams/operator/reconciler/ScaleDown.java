package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.api.ClaimPolicy;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.status.Observed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a lower number of replicas asks for beside the number itself. */
final class ScaleDown {

  private final Deleter deleter;
  private final LeaveRequests leaveRequests;
  private final EventRecorder events;

  ScaleDown(Deleter deleter, LeaveRequests leaveRequests, EventRecorder events) {
    this.deleter = deleter;
    this.leaveRequests = leaveRequests;
    this.events = events;
  }

  /**
   * Tells the pods that will go, before the write that makes them go: the StatefulSet controller is
   * faster than its answer.
   */
  void announce(KStreamsCount resource, Observed observed, int wanted) {
    Optional<StatefulSet> shrinks =
        observed
            .statefulSet()
            .filter(set -> Ownership.of(resource, set) == Ownership.OURS)
            .filter(set -> set.getSpec().getReplicas() > wanted);
    if (shrinks.isPresent()) {
      leaveRequests.send(
          observed.pods().stream().filter(pod -> ordinal(resource, pod) >= wanted).toList());
    }
  }

  /** Deletes the claims of pods that are gone for good, if that is the policy. */
  void giveUpClaims(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    if (resource.getSpec().storage().scaleDownPolicy() != ClaimPolicy.DELETE
        || observed.statefulSet().filter(ScaleDown::settled).isEmpty()) {
      return;
    }
    int wanted = resource.getSpec().replicas();
    List<Integer> used = observed.pods().stream().map(pod -> ordinal(resource, pod)).toList();
    for (PersistentVolumeClaim claim : observed.claims()) {
      int ordinal = ordinal(resource, claim);
      if (ordinal >= wanted && !used.contains(ordinal) && !claim.isMarkedForDeletion()) {
        dependents.deleted(claim, deleter.delete(claim));
        ChangeLog.note(resource, "deleted " + ChangeLog.name(claim));
        events.normal(
            resource,
            "ClaimDeleted",
            "deleted PersistentVolumeClaim "
                + claim.getMetadata().getName()
                + " (spec.storage.scaleDownPolicy is Delete)");
      }
    }
  }

  // The controller has seen the number of replicas and has no pod too many.
  private static boolean settled(StatefulSet set) {
    return set.getStatus() != null
        && Objects.equals(
            set.getStatus().getObservedGeneration(), set.getMetadata().getGeneration())
        && Objects.equals(
            Objects.requireNonNullElse(set.getStatus().getReplicas(), 0),
            set.getSpec().getReplicas());
  }

  private static int ordinal(KStreamsCount resource, HasMetadata object) {
    return Names.ordinal(resource, object).orElseThrow();
  }
}
