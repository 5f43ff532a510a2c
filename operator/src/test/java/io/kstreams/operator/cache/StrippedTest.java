package io.kstreams.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.desired.CountStatefulSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept is all that a reconciliation looks at, and what is no news to it is no event. */
class StrippedTest {

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @Test
  void aPodIsKeptWithoutItsTemplateAndWithItsState() {
    Pod pod = Stripped.of(pod());
    assertThat(YAML.asYaml(pod))
        .isEqualTo(
            YAML.asYaml(
                YAML.unmarshal(
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      annotations: {kstreams.io/application: a/words/id}
                      labels: {kstreams.io/name: words}
                      name: words-0
                      namespace: a
                      resourceVersion: "7"
                      uid: u
                    spec: {nodeName: node-1}
                    status:
                      conditions:
                      - {type: Ready, status: "False", lastTransitionTime: "2026-01-01T00:00:00Z"}
                      containerStatuses:
                      - image: i
                        lastState: {terminated: {exitCode: 1, message: "TopicMissing: a"}}
                        name: c
                        ready: false
                        restartCount: 2
                        started: false
                      phase: Running
                      podIP: 10.0.0.1
                    """,
                    Pod.class)));
  }

  @Test
  void whatTheOperatorOwnsCanStillBeCompared() {
    StatefulSet set = set();
    StatefulSet desired = set();
    desired.getMetadata().setAnnotations(null);
    desired.getMetadata().setManagedFields(null);
    assertThat(OwnedFields.differences(Stripped.of(set), desired)).isEmpty();
    assertThat(set.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager)
        .containsExactly("kstreams-operator");
    assertThat(set.getMetadata().getAnnotations()).containsOnlyKeys("foreign");
    set.getSpec().setReplicas(7);
    assertThat(OwnedFields.differences(set, desired)).containsExactly("spec.replicas");
  }

  @Test
  void whatIsStrippedAgainKeepsWhatItHas() {
    StatefulSet set = Stripped.of(set());
    List<ManagedFieldsEntry> fields = set.getMetadata().getManagedFields();
    Map<String, String> annotations = set.getMetadata().getAnnotations();
    assertThat(Stripped.of(set)).isEqualTo(Stripped.of(set()));
    assertThat(set.getMetadata().getManagedFields()).isSameAs(fields);
    assertThat(set.getMetadata().getAnnotations()).isSameAs(annotations);
    PersistentVolumeClaim claim = Stripped.of(claim());
    PersistentVolumeClaimSpec spec = claim.getSpec();
    Map<String, String> ours = claim.getMetadata().getAnnotations();
    assertThat(Stripped.of(claim)).isEqualTo(Stripped.of(claim()));
    assertThat(claim.getSpec()).isSameAs(spec);
    assertThat(claim.getMetadata().getAnnotations()).isSameAs(ours);
  }

  @Test
  void partsOfTemplatesThatAreEqualAreKeptOnceAndAsTheyAre() {
    KStreamsCount resource = Resources.sample();
    KStreamsCount other = Resources.sample();
    other.getMetadata().setName("other");
    StatefulSet one = Stripped.of(CountStatefulSet.of(resource, "image"));
    StatefulSet two = Stripped.of(CountStatefulSet.of(other, "image"));
    assertThat(container(one).getLivenessProbe()).isSameAs(container(two).getLivenessProbe());
    assertThat(one.getSpec()).isEqualTo(CountStatefulSet.of(resource, "image").getSpec());
    assertThat(two.getSpec()).isEqualTo(CountStatefulSet.of(other, "image").getSpec());
  }

  @Test
  void whatPodsOfANodeHaveInCommonIsKeptOnce() {
    assertThat(Stripped.of(pod()).getSpec()).isSameAs(Stripped.of(pod()).getSpec());
  }

  private static Container container(StatefulSet set) {
    return set.getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private static PersistentVolumeClaim claim() {
    return YAML.unmarshal(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: count-store-c-0, annotations: {pv.kubernetes.io/bind-completed: "yes"}}
        spec: {resources: {requests: {storage: 1Gi}}}
        status: {phase: Bound, capacity: {storage: 1Gi}}
        """,
        PersistentVolumeClaim.class);
  }

  @Test
  void aClaimIsKeptWithItsSizeAndState() {
    PersistentVolumeClaim claim = Stripped.of(claim());
    assertThat(claim.getMetadata().getAnnotations()).isEmpty();
    assertThat(claim.getSpec().getResources().getRequests()).containsKey("storage");
    assertThat(claim.getStatus().getPhase()).isEqualTo("Bound");
  }

  @Test
  void ofAClaimThatNoPodOfOursWouldBindOnlyTheNameIsKept() {
    PersistentVolumeClaim claim =
        YAML.unmarshal(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: c, namespace: a, uid: u, resourceVersion: "7", labels: {a: b}}
            spec: {resources: {requests: {storage: 1Gi}}}
            status: {phase: Bound}
            """,
            PersistentVolumeClaim.class);
    assertThat(YAML.asJson(Stripped.of(claim)))
        .isEqualTo(
            "{\"apiVersion\":\"v1\",\"kind\":\"PersistentVolumeClaim\",\"metadata\":{\"name\":\"c\","
                + "\"namespace\":\"a\",\"resourceVersion\":\"7\",\"uid\":\"u\"}}");
  }

  @Test
  void aResourceKeepsAllThatAUserWrote() {
    KStreamsCount resource = Resources.sample();
    resource.getMetadata().getAnnotations().put("kstreams.io/restarted-at", "now");
    KStreamsCount stripped = Stripped.of(Resources.sample());
    assertThat(stripped.getSpec()).isEqualTo(resource.getSpec());
    assertThat(Stripped.of(resource).getMetadata().getAnnotations())
        .containsKey("kstreams.io/restarted-at");
  }

  @Test
  void anotherVersionAloneIsNoNews() {
    Pod now = new PodBuilder(pod()).editMetadata().withResourceVersion("8").endMetadata().build();
    now.getStatus().setHostIP("10.1.1.1");
    assertThat(Stripped.same(Stripped.of(pod()), Stripped.of(now))).isTrue();
  }

  @Test
  void everyChangeThatAReconciliationLooksAtIsNews() {
    Pod before = Stripped.of(pod());
    Pod ready = pod();
    ready.getStatus().getConditions().get(1).setStatus("True");
    Pod going = pod();
    going.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    Pod labelled = pod();
    labelled.getMetadata().getLabels().put("controller-revision-hash", "2");
    Pod another = pod();
    another.getMetadata().setUid("v");
    assertThat(Stripped.same(before, Stripped.of(ready))).isFalse();
    assertThat(Stripped.same(before, Stripped.of(going))).isFalse();
    assertThat(Stripped.same(before, Stripped.of(labelled))).isFalse();
    assertThat(Stripped.same(before, Stripped.of(another))).isFalse();
  }

  @Test
  void aChangeOfTheSpecIsSeenByItsGeneration() {
    StatefulSet before = set();
    before.getMetadata().setGeneration(1L);
    StatefulSet after = set();
    after.getMetadata().setGeneration(2L);
    assertThat(Stripped.same(Stripped.of(before), Stripped.of(after))).isFalse();
  }

  @Test
  void aFieldThatIsNoLongerOursIsNews() {
    StatefulSet taken = set();
    taken.getMetadata().getManagedFields().remove(1);
    assertThat(Stripped.same(Stripped.of(set()), Stripped.of(taken))).isFalse();
  }

  private static Pod pod() {
    return YAML.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: words-0
          namespace: a
          uid: u
          resourceVersion: "7"
          labels: {kstreams.io/name: words}
          annotations: {kstreams.io/application: a/words/id, mesh: large}
          managedFields: [{manager: kube-controller-manager, operation: Update}]
        spec:
          nodeName: node-1
          containers: [{name: c, image: i, env: [{name: A, value: b}]}]
        status:
          phase: Running
          podIP: 10.0.0.1
          hostIP: 10.0.0.2
          qosClass: Burstable
          podIPs: [{ip: 10.0.0.1}]
          conditions:
          - {type: ContainersReady, status: "False"}
          - {type: Ready, status: "False", lastProbeTime: "2026-01-01T00:00:00Z",
             lastTransitionTime: "2026-01-01T00:00:00Z"}
          containerStatuses:
          - {name: c, image: i, imageID: sha, containerID: x, ready: false, started: false,
             restartCount: 2, lastState: {terminated: {exitCode: 1, message: "TopicMissing: a"}},
             volumeMounts: [{name: v, mountPath: /v}]}
        """,
        Pod.class);
  }

  private static StatefulSet set() {
    return YAML.unmarshal(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: words
          namespace: a
          labels: {a: b}
          annotations: {foreign: a, kubectl.kubernetes.io/last-applied-configuration: large}
          managedFields:
          - {manager: kube-controller-manager, operation: Update, subresource: status}
          - manager: kstreams-operator
            operation: Apply
            fieldsV1: {f:metadata: {f:labels: {f:a: {}}}, f:spec: {f:replicas: {}}}
        spec: {replicas: 2}
        status: {replicas: 2, readyReplicas: 1, availableReplicas: 1}
        """,
        StatefulSet.class);
  }
}
