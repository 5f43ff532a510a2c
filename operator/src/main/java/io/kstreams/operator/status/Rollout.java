package io.kstreams.operator.status;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a StatefulSet is. Its counters alone do not say so: they may be about an older generation
 * or, in the middle of a rollout, about pods of the old template.
 *
 * @param current whether the numbers are about the StatefulSet as it is now
 * @param rolling whether pods of two templates may exist
 */
public record Rollout(
    boolean current, boolean rolling, int wanted, int pods, int ready, int updated) {

  /** The label of a pod that says of which revision of the template it is. */
  static final String REVISION_LABEL = "controller-revision-hash";

  /** Of a StatefulSet, which may have no status yet. */
  public static Rollout of(StatefulSet set) {
    StatefulSetStatus status =
        Optional.ofNullable(set.getStatus()).orElseGet(StatefulSetStatus::new);
    return new Rollout(
        Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
            >= Objects.requireNonNullElse(set.getMetadata().getGeneration(), 1L),
        !Objects.equals(status.getCurrentRevision(), status.getUpdateRevision()),
        number(set.getSpec().getReplicas()),
        number(status.getReplicas()),
        number(status.getReadyReplicas()),
        number(status.getUpdatedReplicas()));
  }

  /** Whether all pods that there are have one template. */
  public boolean isSettled() {
    return current && !rolling;
  }

  /** Whether all pods are there and ready, with the newest template. */
  boolean done() {
    return current && !rolling && pods == wanted && ready == wanted && updated == wanted;
  }

  private static int number(Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }
}
