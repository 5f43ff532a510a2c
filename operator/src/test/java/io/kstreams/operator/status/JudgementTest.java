package io.kstreams.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.desired.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a resource is, from what was observed of it; two pods are wanted. */
class JudgementTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration STALL_AFTER = Duration.ofMinutes(3);
  private static final String LONG_AGO = "2026-01-01T11:00:00Z";
  private static final String JUST_NOW = "2026-01-01T11:59:00Z";

  @ParameterizedTest
  @CsvSource({
    // previous, seen generation, pods, ready, updated, revisions -> reason
    "Running, 2, 2, 2, 2, one, Running",
    "Creating, 2, 2, 2, 2, one, Running",
    "none, 2, 0, 0, 0, one, Creating",
    "Creating, 2, 2, 1, 2, one, Creating",
    "ForeignObject, 1, 0, 0, 0, one, Creating",
    // The counters are about an older StatefulSet, or about pods of the old template.
    "Running, 1, 2, 2, 2, one, RollingOut",
    "Running, 2, 2, 2, 1, two, RollingOut",
    "RollingOut, 2, 2, 2, 2, two, RollingOut",
    "RollingOut, 2, 2, 1, 2, one, RollingOut",
    "Running, 1, 3, 3, 3, one, Scaling",
    "Scaling, 2, 1, 1, 1, one, Scaling",
    "Running, 2, 2, 1, 2, one, PodsNotReady",
    "Running, 2, 1, 1, 1, one, PodsNotReady",
    "ScaledToZero, 1, 0, 0, 0, one, Scaling",
  })
  void theReasonFollowsFromTheStatefulSetAndFromWhatWasGoingOn(
      String previous,
      int seen,
      int pods,
      int ready,
      int updated,
      String revisions,
      String reason) {
    StatefulSet set = set(seen, pods, ready, updated, revisions.equals("two"));
    assertThat(judge(resource(previous), Optional.of(set), List.of()).reason().text())
        .isEqualTo(reason);
  }

  @Test
  void aTroubleIsToldAtOnceAndStallsWhenItHasLasted() {
    Verdict young = judge(crashed(JUST_NOW, "one"));
    assertThat(young.reason()).isEqualTo(Reason.PODS_NOT_READY);
    assertThat(young.message())
        .isEqualTo("1 of 2 pods are ready; pod kstreams-count-1 ended with exit code 3: boom");
    assertThat(young.lookAgainAt()).contains(Instant.parse(JUST_NOW).plus(STALL_AFTER));

    Verdict old = judge(crashed(LONG_AGO, "one"));
    assertThat(old.reason()).isEqualTo(Reason.CRASH_LOOP);
    assertThat(old.message())
        .isEqualTo(
            "pod kstreams-count-1 ended with exit code 3: boom; see the log of the pod (kubectl"
                + " logs --previous)");
  }

  @Test
  void thePodOfAnOlderTemplateStallsNothing() {
    assertThat(judge(crashed(LONG_AGO, "older")).reason()).isEqualTo(Reason.PODS_NOT_READY);
  }

  @Test
  void aPodThatRunsAgainForLongEnoughIsOutOfTrouble() {
    Pod pod = crashed(LONG_AGO, "one");
    var state = pod.getStatus().getContainerStatuses().get(0).getState();
    state.setWaiting(null);
    state.setRunning(
        Serialization.unmarshal(
            "{\"startedAt\": \"" + LONG_AGO + "\"}",
            io.fabric8.kubernetes.api.model.ContainerStateRunning.class));
    assertThat(judge(pod).message()).isEqualTo("1 of 2 pods are ready");
    state.getRunning().setStartedAt(JUST_NOW);
    assertThat(judge(pod).reason()).isEqualTo(Reason.CRASH_LOOP);
  }

  @Test
  void aPodThatIsGoingIsInNoTrouble() {
    Pod pod = crashed(LONG_AGO, "one");
    pod.getMetadata().setDeletionTimestamp(JUST_NOW);
    assertThat(judge(pod).message()).isEqualTo("1 of 2 pods are ready");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "TopicMissing: no topic a | TopicMissing",
        "KafkaUnreachable: no answer | KafkaUnreachable",
        "OtherKafkaCluster: x | OtherKafkaCluster",
        "OffsetsLost: x | OffsetsLost",
        // Only the application's own reasons count, and only at the beginning.
        "Running: fine | CrashLoop",
        "lost TopicMissing: x | CrashLoop",
        "none | CrashLoop",
      })
  void theApplicationNamesItsReasonInItsLastWords(String message, String reason) {
    assertThat(Reason.ofTermination(message).text()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. | VolumeNotBound",
        "pod has unbound immediate PersistentVolumeClaims | VolumeNotBound",
        "0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind."
            + " | VolumeNotBound",
        "0/3 nodes are available: 3 node(s) did not have enough free storage. | VolumeNotBound",
        // A node would help, with or without the others.
        "0/2 nodes are available: 1 Insufficient memory, 1 node(s) didn't find available persistent"
            + " volumes to bind. | Unschedulable",
        "0/1 nodes are available: 1 node(s) had volume node affinity conflict. | Unschedulable",
        "0/1 nodes are available: 1 Insufficient cpu. | Unschedulable",
      })
  void theSchedulerTellsWhetherAVolumeIsMissingOrANode(String message, String reason) {
    Verdict verdict = judge(unschedulable(message));
    assertThat(verdict.reason().text()).isEqualTo(reason);
    assertThat(verdict.message())
        .startsWith("no node takes pod kstreams-count-1: " + message + "; ");
  }

  @Test
  void conditionsMoveOnlyOnTransitions() {
    List<Condition> first = Conditions.of(Verdict.of(Reason.CREATING, "0 of 2"), 1L, null, NOW);
    List<Condition> second =
        Conditions.of(Verdict.of(Reason.ROLLING_OUT, "1 of 2"), 2L, first, NOW.plusSeconds(9));
    assertThat(second).extracting(Condition::getType).containsExactly("Ready", "Reconciling");
    assertThat(second)
        .extracting(Condition::getLastTransitionTime)
        .containsOnly("2026-01-01T12:00:00Z");
    List<Condition> third =
        Conditions.of(Verdict.of(Reason.RUNNING, "2 of 2"), 2L, second, NOW.plusSeconds(9));
    assertThat(third)
        .singleElement()
        .satisfies(
            ready -> {
              assertThat(ready.getStatus()).isEqualTo("True");
              assertThat(ready.getLastTransitionTime()).isEqualTo("2026-01-01T12:00:09Z");
              assertThat(ready.getObservedGeneration()).isEqualTo(2);
            });
  }

  private static Verdict judge(Pod troubled) {
    return judge(resource("Running"), Optional.of(set(2, 2, 1, 2, false)), List.of(troubled));
  }

  private static Verdict judge(KStreamsCount resource, Optional<StatefulSet> set, List<Pod> pods) {
    return Judgement.of(resource, Observed.of(resource, set, pods, List.of()), NOW, STALL_AFTER);
  }

  /** The sample at generation 1, which the status with this reason is about. */
  private static KStreamsCount resource(String reason) {
    KStreamsCount resource = Resources.sample();
    resource.getMetadata().setGeneration(1L);
    Condition ready =
        new ConditionBuilder().withType("Ready").withStatus("False").withReason(reason).build();
    resource.setStatus(
        new KStreamsCountStatus(
            1L, null, null, null, null, 2, 2, 2, null, null, null, List.of(ready)));
    return resource;
  }

  /** A StatefulSet of generation 2 that wants two pods. */
  private static StatefulSet set(int seen, int pods, int ready, int updated, boolean rolling) {
    return Serialization.unmarshal(
        """
        metadata: {name: kstreams-count, generation: 2}
        spec:
          replicas: 2
          volumeClaimTemplates: [{spec: {resources: {requests: {storage: 1Gi}}}}]
        status: {observedGeneration: %d, replicas: %d, readyReplicas: %d, updatedReplicas: %d,
                 currentRevision: %s, updateRevision: one}
        """
            .formatted(seen, pods, ready, updated, rolling ? "zero" : "one"),
        StatefulSet.class);
  }

  private static Pod unschedulable(String message) {
    Pod pod = crashed(LONG_AGO, "one");
    pod.getStatus().setContainerStatuses(List.of());
    pod.getStatus()
        .setConditions(
            List.of(
                new PodConditionBuilder()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withLastTransitionTime(LONG_AGO)
                    .withMessage(message)
                    .build()));
    return pod;
  }

  private static Pod crashed(String notReadySince, String revision) {
    return Serialization.unmarshal(
        """
        metadata:
          name: kstreams-count-1
          creationTimestamp: "%1$s"
          labels: {controller-revision-hash: %2$s}
          annotations: {kstreams.io/application: %3$s}
        status:
          conditions: [{type: Ready, status: "False", lastTransitionTime: "%1$s"}]
          containerStatuses:
          - name: kstreams-count
            ready: false
            state: {waiting: {reason: CrashLoopBackOff}}
            lastState: {terminated: {exitCode: 3, message: boom}}
        """
            .formatted(notReadySince, revision, Names.application(Resources.sample())),
        Pod.class);
  }
}
