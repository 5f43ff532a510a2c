package io.kstreams.operator.reliability;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.reconciler.Application;
import java.util.Objects;

/**
 * Shows that an operator has nothing more to do. No time tells that, but a change does that costs
 * one write of status: when it is answered, whatever was under way before is done.
 */
final class SteadyState {

  private SteadyState() {}

  /**
   * Changes the resource, whose claims go with it, to and fro, and sees that it costs what it must
   * and nothing else.
   */
  static void holds(Application words, Life operator) {
    touch(words, "Retain");
    operator.dies(Death.never());
    touch(words, "Delete");
    touch(words, "Retain");
    touch(words, "Delete");
    String status = "patch kstreamscounts/status " + words.name();
    assertThat(operator.writes()).containsExactly(status, status, status);
  }

  private static void touch(Application words, String deletionPolicy) {
    words.patch("{\"spec\":{\"storage\":{\"deletionPolicy\":\"" + deletionPolicy + "\"}}}");
    await(words.name() + " seen").until(() -> seen(words.resource().get()));
  }

  private static boolean seen(KStreamsCount resource) {
    return Objects.equals(
        resource.getStatus().observedGeneration(), resource.getMetadata().getGeneration());
  }

  /**
   * Where there is no resource any more: sees that nothing is done for it while another is made.
   */
  static void holdsWithout(Application gone, Life operator) {
    operator.dies(Death.never());
    Application other = new Application(gone.admin(), gone.namespace(), "other");
    Scenario.create(other, "{replicas: 0}");
    other.is("ScaledToZero");
    assertThat(operator.writes()).allMatch(write -> write.contains(" other"));
  }
}
