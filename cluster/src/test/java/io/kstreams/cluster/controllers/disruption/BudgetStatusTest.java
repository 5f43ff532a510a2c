package io.kstreams.cluster.controllers.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetStatusTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void oneOfThreeMayGoWhileAllAreHealthy() {
    PodDisruptionBudgetStatus status = BudgetStatus.of(maxUnavailable(1), 3, 3, NOW);

    assertThat(status.getDisruptionsAllowed()).isEqualTo(1);
    assertThat(status.getDesiredHealthy()).isEqualTo(2);
    assertThat(status.getConditions().get(0).getReason()).isEqualTo("SufficientPods");
  }

  @Test
  void noneMayGoWhileOneIsDown() {
    PodDisruptionBudgetStatus status = BudgetStatus.of(maxUnavailable(1), 3, 2, NOW);

    assertThat(status.getDisruptionsAllowed()).isZero();
    assertThat(status.getConditions().get(0).getStatus()).isEqualTo("False");
    assertThat(status.getConditions().get(0).getReason()).isEqualTo("InsufficientPods");
  }

  @Test
  void aPercentageIsRoundedUp() {
    PodDisruptionBudget half =
        new PodDisruptionBudgetBuilder(maxUnavailable(1))
            .editSpec()
            .withMaxUnavailable(null)
            .withMinAvailable(new IntOrString("50%"))
            .endSpec()
            .build();

    assertThat(BudgetStatus.of(half, 3, 3, NOW).getDesiredHealthy()).isEqualTo(2);
  }

  @Test
  void theSameVerdictKeepsItsTime() {
    PodDisruptionBudget budget = maxUnavailable(1);
    budget.setStatus(BudgetStatus.of(budget, 3, 3, NOW));

    var later = BudgetStatus.of(budget, 3, 3, NOW.plusSeconds(9));

    assertThat(later).isEqualTo(budget.getStatus());
  }

  private static PodDisruptionBudget maxUnavailable(int pods) {
    return new PodDisruptionBudgetBuilder()
        .withNewMetadata()
        .withGeneration(1L)
        .endMetadata()
        .withNewSpec()
        .withMaxUnavailable(new IntOrString(pods))
        .endSpec()
        .build();
  }
}
