package io.kstreams.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a pod that is on its way only what holds it up is news. */
class StrippedPodTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void aPodOnItsWayToItsFirstContainerIsNoNews() {
    Pod made = onItsWay("{phase: Pending}");
    Pod placed = onItsWay("{phase: Pending, conditions: [{type: PodScheduled, status: 'True'}]}");
    Pod mounting =
        onItsWay(
            "{phase: Pending, startTime: '2026-01-01T00:00:00Z', conditions:"
                + " [{type: PodScheduled, status: 'True'}, {type: Ready, status: 'False'}],"
                + " containerStatuses: [{name: c, ready: false, lastState: {},"
                + " state: {waiting: {reason: ContainerCreating}}}]}");
    placed.getSpec().setNodeName("node-1");
    assertThat(Stripped.isNoNews(made)).isTrue();
    assertThat(Stripped.same(made, placed)).isTrue();
    assertThat(Stripped.same(placed, mounting)).isTrue();
  }

  @Test
  void whatHoldsAPodUpIsNews() {
    Pod made = onItsWay("{phase: Pending}");
    Pod nowhere =
        onItsWay(
            "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: A}]}");
    Pod noImage = onItsWay(waiting("ErrImagePull", "{}"));
    Pod again = onItsWay(waiting("ContainerCreating", "{terminated: {exitCode: 1}}"));
    Pod evicted = onItsWay("{phase: Failed, reason: Evicted}");
    Pod orphan = onItsWay("{phase: Pending}");
    orphan.getMetadata().setOwnerReferences(List.of());
    Pod going = onItsWay("{phase: Pending}");
    going.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    assertThat(List.of(nowhere, noImage, again, evicted, orphan, going))
        .noneMatch(Stripped::isNoNews)
        .noneMatch(pod -> Stripped.same(made, pod));
  }

  private static String waiting(String reason, String lastState) {
    return "{phase: Pending, containerStatuses: [{name: c, ready: false, lastState: "
        + lastState
        + ", state: {waiting: {reason: "
        + reason
        + "}}}]}";
  }

  private static Pod onItsWay(String status) {
    Pod pod =
        YAML.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: words-0
              uid: u
              ownerReferences: [{kind: StatefulSet, name: words, uid: s, controller: true}]
            spec: {}
            status: %s
            """
                .formatted(status),
            Pod.class);
    return Stripped.of(pod);
  }
}
