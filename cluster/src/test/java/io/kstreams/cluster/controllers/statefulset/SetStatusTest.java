package io.kstreams.cluster.controllers.statefulset;

import static io.kstreams.cluster.controllers.statefulset.Sets.NEW;
import static io.kstreams.cluster.controllers.statefulset.Sets.OLD;
import static io.kstreams.cluster.controllers.statefulset.Sets.pod;
import static io.kstreams.cluster.controllers.statefulset.Sets.terminating;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetStatusTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");
  private final StatefulSet set = Sets.set(3, "Parallel").build();

  @Test
  void podsOfBothRevisionsAreCountedByThemselves() {
    StatefulSetStatus status =
        of(List.of(pod(0, OLD, true), pod(1, OLD, true), pod(2, NEW, false)));

    assertThat(status.getReplicas()).isEqualTo(3);
    assertThat(status.getReadyReplicas()).isEqualTo(2);
    assertThat(status.getAvailableReplicas()).isEqualTo(2);
    assertThat(status.getCurrentReplicas()).isEqualTo(2);
    assertThat(status.getUpdatedReplicas()).isEqualTo(1);
    assertThat(status.getCurrentRevision()).isEqualTo(OLD);
    assertThat(status.getUpdateRevision()).isEqualTo(NEW);
    assertThat(status.getObservedGeneration()).isEqualTo(3);
  }

  @Test
  void aRolloutIsOverWhenAllPodsAreNewAndReady() {
    StatefulSetStatus status = of(List.of(pod(0, NEW, true), pod(1, NEW, true), pod(2, NEW, true)));

    assertThat(status.getCurrentRevision()).isEqualTo(NEW);
    assertThat(status.getCurrentReplicas()).isEqualTo(3);
  }

  @Test
  void aRolloutIsNotOverBeforeTheLastPodIsReady() {
    StatefulSetStatus status =
        of(List.of(pod(0, NEW, true), pod(1, NEW, true), pod(2, NEW, false)));

    assertThat(status.getCurrentRevision()).isEqualTo(OLD);
  }

  @Test
  void aTerminatingPodIsThereButOfNoRevision() {
    StatefulSetStatus status =
        of(List.of(pod(0, OLD, true), pod(1, OLD, true), terminating(pod(2, OLD, true))));

    assertThat(status.getReplicas()).isEqualTo(3);
    assertThat(status.getReadyReplicas()).isEqualTo(3);
    assertThat(status.getCurrentReplicas()).isEqualTo(2);
  }

  @Test
  void zeroCountersAreLeftOutAsKubernetesDoes() {
    StatefulSetStatus status = of(List.of());

    assertThat(status.getReplicas()).isZero();
    assertThat(status.getAvailableReplicas()).isZero();
    assertThat(status.getReadyReplicas()).isNull();
    assertThat(status.getCurrentReplicas()).isNull();
    assertThat(status.getUpdatedReplicas()).isNull();
  }

  private StatefulSetStatus of(List<Pod> pods) {
    return SetStatus.of(set, Sets.revisions(set), pods, 0, NOW);
  }
}
