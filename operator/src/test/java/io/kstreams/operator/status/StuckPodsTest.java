package io.kstreams.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.operator.Resources;
import io.kstreams.operator.desired.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which pods do not go although they should. */
class StuckPodsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration AFTER = Duration.ofMinutes(3);

  @Test
  void aPodThatWasDeletedIsToldOfWhenItsGracePeriodIsLongOver() {
    List<Pod> young = List.of(deleted("2026-01-01T11:59:00Z"));
    assertThat(StuckPods.told(young, NOW, AFTER)).isEmpty();
    assertThat(StuckPods.next(young, NOW, AFTER)).contains(Instant.parse("2026-01-01T12:02:00Z"));

    List<Pod> old = List.of(deleted("2026-01-01T11:50:00Z"));
    assertThat(StuckPods.told(old, NOW, AFTER)).get().asString().contains("on node node-7");
    assertThat(StuckPods.next(old, NOW, AFTER)).isEmpty();
  }

  @Test
  void aPodOfTheOldTemplateInLongTroubleHoldsARolloutUp() {
    Observed rolling = observed("two", crashing("one", "2026-01-01T11:00:00Z"));
    assertThat(StuckPods.holdingUp(rolling, NOW, AFTER)).isPresent();
  }

  @Test
  void oneOfTheNewTemplateOrInYoungTroubleOrWithoutARolloutDoesNot() {
    assertThat(
            StuckPods.holdingUp(
                observed("two", crashing("two", "2026-01-01T11:00:00Z")), NOW, AFTER))
        .isEmpty();
    Observed young = observed("two", crashing("one", "2026-01-01T11:59:00Z"));
    assertThat(StuckPods.holdingUp(young, NOW, AFTER)).isEmpty();
    assertThat(StuckPods.nextHoldingUp(young, NOW, AFTER))
        .contains(Instant.parse("2026-01-01T12:02:00Z"));
    assertThat(
            StuckPods.holdingUp(
                observed("one", crashing("one", "2026-01-01T11:00:00Z")), NOW, AFTER))
        .isEmpty();
  }

  private static Observed observed(String updateRevision, Pod pod) {
    StatefulSet set =
        Serialization.unmarshal(
            """
            metadata: {name: kstreams-count, generation: 2}
            spec: {replicas: 2}
            status: {observedGeneration: 2, currentRevision: one, updateRevision: %s}
            """
                .formatted(updateRevision),
            StatefulSet.class);
    return Observed.of(Resources.sample(), Optional.of(set), List.of(pod), List.of());
  }

  private static Pod deleted(String at) {
    return Serialization.unmarshal(
        """
        metadata: {name: kstreams-count-1, deletionTimestamp: "%s"}
        spec: {nodeName: node-7}
        """
            .formatted(at),
        Pod.class);
  }

  private static Pod crashing(String revision, String since) {
    return Serialization.unmarshal(
        """
        metadata:
          name: kstreams-count-1
          creationTimestamp: "%2$s"
          labels: {controller-revision-hash: %1$s}
          annotations: {kstreams.io/application: %3$s}
        status:
          conditions: [{type: Ready, status: "False", lastTransitionTime: "%2$s"}]
          containerStatuses:
          - name: kstreams-count
            ready: false
            state: {waiting: {reason: ImagePullBackOff}}
        """
            .formatted(revision, since, Names.application(Resources.sample())),
        Pod.class);
  }
}
