package io.kstreams.cluster.controllers.disruption;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The status of a PodDisruptionBudget, as a value. */
final class BudgetStatus {

  private static final String ALLOWED = "DisruptionAllowed";

  private BudgetStatus() {}

  /**
   * The status for so many pods.
   *
   * @param expected pods that there should be
   * @param healthy pods that are ready and stay
   */
  static PodDisruptionBudgetStatus of(
      PodDisruptionBudget budget, int expected, int healthy, Instant now) {
    int desired = desired(budget, expected);
    int allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
    Condition condition =
        new ConditionBuilder()
            .withType(ALLOWED)
            .withStatus(allowed > 0 ? "True" : "False")
            .withReason(allowed > 0 ? "SufficientPods" : "InsufficientPods")
            .withMessage("")
            .withObservedGeneration(budget.getMetadata().getGeneration())
            .build();
    condition.setLastTransitionTime(since(budget, condition, now));
    return new PodDisruptionBudgetStatusBuilder()
        .withObservedGeneration(budget.getMetadata().getGeneration())
        .withExpectedPods(expected)
        .withCurrentHealthy(healthy)
        .withDesiredHealthy(desired)
        .withDisruptionsAllowed(allowed)
        .withConditions(condition)
        .build();
  }

  private static int desired(PodDisruptionBudget budget, int expected) {
    var spec = budget.getSpec();
    if (spec.getMaxUnavailable() != null) {
      return Math.max(0, expected - of(spec.getMaxUnavailable(), expected));
    }
    return spec.getMinAvailable() == null ? 0 : of(spec.getMinAvailable(), expected);
  }

  /** A number, or a percentage rounded up. */
  private static int of(IntOrString value, int total) {
    if (value.getIntVal() != null) {
      return value.getIntVal();
    }
    int percent = Integer.parseInt(value.getStrVal().replace("%", ""));
    return (percent * total + 99) / 100;
  }

  private static String since(PodDisruptionBudget budget, Condition condition, Instant now) {
    if (budget.getStatus() != null) {
      for (Condition before : budget.getStatus().getConditions()) {
        if (before.getType().equals(ALLOWED) && before.getStatus().equals(condition.getStatus())) {
          return before.getLastTransitionTime();
        }
      }
    }
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
