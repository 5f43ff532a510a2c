package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.CountStatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The verdict on a resource whose objects are as they should be. */
public final class Judgement {

  // What is going on stays what is going on until it is done.
  private static final Set<Reason> LASTING =
      EnumSet.of(Reason.CREATING, Reason.ROLLING_OUT, Reason.SCALING, Reason.GROWING);

  // Nothing was made before these were out of the way.
  private static final Set<Reason> BEFORE_CREATION =
      EnumSet.of(
          Reason.CREATING,
          Reason.FOREIGN_OBJECT,
          Reason.APPLICATION_ID_IN_USE,
          Reason.SECRET_MISSING,
          Reason.VOLUME_NOT_OURS);

  private Judgement() {}

  /**
   * Judges.
   *
   * @param stallAfter how long a pod must be in trouble before the resource is stalled
   */
  public static Verdict of(
      KStreamsCount resource, Observed observed, Instant now, Duration stallAfter) {
    List<PodTrouble> troubles =
        observed.pods().stream()
            .filter(pod -> isToStay(pod, observed.statefulSet()))
            .flatMap(pod -> PodTrouble.of(pod, now, stallAfter).stream())
            .toList();
    Optional<PodTrouble> stalled =
        troubles.stream()
            .filter(trouble -> trouble.reason().stalls())
            .filter(trouble -> !trouble.since().plus(stallAfter).isAfter(now))
            .findFirst();
    if (stalled.isPresent()) {
      Reason reason = stalled.get().reason();
      return new Verdict(
          reason, stalled.get().text() + "; " + Remedy.of(reason), lookAgain(now, stallAfter));
    }
    Verdict verdict =
        observed
            .statefulSet()
            .map(set -> progress(resource, observed, set))
            .orElseGet(() -> missing(resource, observed));
    if (verdict.reason().kind() == Reason.Kind.READY) {
      return verdict;
    }
    Optional<String> stuck = StuckPods.told(observed.pods(), now, stallAfter);
    if (stuck.isPresent()) {
      return verdict.urgently(stuck.get());
    }
    return troubles.isEmpty()
        ? verdict.lookingAgain(
            StuckPods.next(observed.pods(), now, stallAfter)
                .or(() -> StuckPods.nextHoldingUp(observed, now, stallAfter)))
        : verdict.troubled(
            troubles.get(0).text(),
            troubles.stream()
                .map(trouble -> trouble.since().plus(stallAfter))
                .min(Instant::compareTo)
                .filter(at -> at.isAfter(now)));
  }

  // A pod of an older template is about to be replaced, and its trouble is over with it.
  private static boolean isToStay(Pod pod, Optional<StatefulSet> set) {
    return set.isEmpty()
        || (Rollout.of(set.get()).current()
            && set.get()
                .getStatus()
                .getUpdateRevision()
                .equals(pod.getMetadata().getLabels().get(Rollout.REVISION_LABEL)));
  }

  // A container that ended before may run on now, and nothing more happens when it has settled.
  private static Optional<Instant> lookAgain(Instant now, Duration stallAfter) {
    return Optional.of(now.plus(stallAfter));
  }

  private static Verdict missing(KStreamsCount resource, Observed observed) {
    return observed.pods().isEmpty()
        ? Verdict.of(Reason.CREATING, "there is no StatefulSet yet")
        : Verdict.of(
            Conditions.reason(resource).filter(LASTING::contains).orElse(Reason.PODS_NOT_READY),
            "the StatefulSet is made again around its pods");
  }

  private static Verdict progress(KStreamsCount resource, Observed observed, StatefulSet set) {
    Rollout rollout = Rollout.of(set);
    Optional<Reason> previous = Conditions.reason(resource);
    int wanted = rollout.wanted();
    String ready = rollout.ready() + " of " + wanted + (wanted == 1 ? " pod is" : " pods are");
    if (rollout.done()) {
      Verdict done =
          wanted == 0
              ? Verdict.of(Reason.SCALED_TO_ZERO, "spec.replicas is 0")
              : Verdict.of(Reason.RUNNING, ready + " ready");
      return ClaimSizes.judge(resource, observed).orElse(done);
    }
    Optional<Reason> lasting = previous.filter(LASTING::contains);
    if (previous.map(BEFORE_CREATION::contains).orElse(true) || wasPausedEmpty(resource)) {
      return Verdict.of(Reason.CREATING, ready + " ready");
    }
    if (rollout.rolling()) {
      return Verdict.of(Reason.ROLLING_OUT, rolling(set, rollout.updated(), ready));
    }
    if (previous.equals(Optional.of(Reason.GROWING)) && !rollout.current()) {
      return Verdict.of(Reason.GROWING, "the StatefulSet is made again around its pods");
    }
    // A pod that somebody else took away is no scaling.
    if (rollout.pods() != wanted && (!rollout.current() || isNew(resource))) {
      return Verdict.of(Reason.SCALING, ready + " ready");
    }
    Reason reason = lasting.orElse(rollout.current() ? Reason.PODS_NOT_READY : Reason.ROLLING_OUT);
    return Verdict.of(
        reason,
        reason == Reason.ROLLING_OUT && !rollout.current()
            // The counters are about the template before.
            ? rolling(set, 0, ready)
            : ready + " ready");
  }

  private static String rolling(StatefulSet set, int updated, String ready) {
    return updated
        + " of "
        + set.getSpec().getReplicas()
        + " have the new template"
        + CountStatefulSet.changed(set).map(fields -> " (" + fields + " changed)").orElse("")
        + ", "
        + ready
        + " ready";
  }

  private static boolean wasPausedEmpty(KStreamsCount resource) {
    return Conditions.reason(resource).equals(Optional.of(Reason.PAUSED))
        && Objects.equals(resource.getStatus().replicas(), 0);
  }

  private static boolean isNew(KStreamsCount resource) {
    return !Objects.equals(
        resource.getStatus().observedGeneration(), resource.getMetadata().getGeneration());
  }
}
