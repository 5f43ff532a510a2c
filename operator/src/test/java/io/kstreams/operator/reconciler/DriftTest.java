package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is ours is kept as the resource wants it; what others own in it is left alone. */
class DriftTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private Application words;

  @BeforeEach
  void run() {
    words = CLUSTER.apply("words", "{}").run(2);
  }

  @Test
  void anEditedFieldIsSetBack() {
    patch(words.service(), "{\"spec\":{\"publishNotReadyAddresses\":false}}");
    patch(words.statefulSet(), "{\"spec\":{\"replicas\":5}}");
    patch(words.budget(), "{\"spec\":{\"maxUnavailable\":2}}");
    await()
        .untilAsserted(
            () -> {
              assertThat(words.service().get().getSpec().getPublishNotReadyAddresses()).isTrue();
              assertThat(words.statefulSet().get().getSpec().getReplicas()).isEqualTo(2);
              assertThat(words.budget().get().getSpec().getMaxUnavailable().getIntVal()).isOne();
            });
  }

  @Test
  void aDeletedObjectIsMadeAgain() {
    for (Resource<? extends HasMetadata> object : List.of(words.service(), words.budget())) {
      String before = object.get().getMetadata().getUid();
      object.delete();
      await().untilAsserted(() -> assertThat(object.get()).isNotNull());
      assertThat(object.get().getMetadata().getUid()).isNotEqualTo(before);
    }
  }

  @Test
  void aStatefulSetDeletedByHandComesBackWithTheSameClaims() {
    String set = words.statefulSet().get().getMetadata().getUid();
    String claim = words.claim(0).get().getMetadata().getUid();
    words.statefulSet().delete();
    await()
        .untilAsserted(
            () -> {
              StatefulSet again = words.statefulSet().get();
              assertThat(again).isNotNull();
              assertThat(again.getMetadata().getUid()).isNotEqualTo(set);
              assertThat(words.pods())
                  .hasSize(2)
                  .allSatisfy(
                      pod ->
                          assertThat(pod.getMetadata().getOwnerReferences().get(0).getUid())
                              .isEqualTo(again.getMetadata().getUid()));
            });
    words.run(2);
    assertThat(words.claim(0).get().getMetadata().getUid()).isEqualTo(claim);
  }

  @Test
  void anOwnerReferenceThatWasTakenOffIsGivenBack() {
    String uid = words.resource().get().getMetadata().getUid();
    for (Resource<? extends HasMetadata> object :
        List.of(words.service(), words.statefulSet(), words.budget())) {
      patch(object, "{\"metadata\":{\"ownerReferences\":null}}");
      await()
          .untilAsserted(
              () ->
                  assertThat(object.get().getMetadata().getOwnerReferences())
                      .singleElement()
                      .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(uid)));
    }
  }

  @Test
  void theLabelThatIsWatchedAndTheMarkAreGivenBack() {
    for (Resource<? extends HasMetadata> object :
        List.of(words.service(), words.statefulSet(), words.budget())) {
      patch(
          object,
          """
          {"metadata": {"labels": {"kstreams.io/name": null},
                        "annotations": {"kstreams.io/application": null}}}
          """);
      await()
          .untilAsserted(
              () -> {
                assertThat(object.get().getMetadata().getLabels())
                    .containsEntry("kstreams.io/name", "words");
                assertThat(object.get().getMetadata().getAnnotations())
                    .containsKey("kstreams.io/application");
              });
    }
  }

  @Test
  void whatOthersAddStays() {
    patch(
        words.statefulSet(),
        """
        {"metadata": {"annotations": {"mesh": "in"}},
         "spec": {"template": {"metadata": {"annotations":
            {"kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z"}}}}}
        """);
    words.is("RollingOut");
    words.patch("{\"spec\":{\"threads\":3}}");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        words.statefulSet().get().getSpec().getTemplate().getSpec().getContainers())
                    .first()
                    .satisfies(
                        container ->
                            assertThat(container.getEnv())
                                .anyMatch(
                                    one ->
                                        one.getName().equals("KAFKA_NUM_STREAM_THREADS")
                                            && one.getValue().equals("3"))));
    assertThat(words.statefulSet().get().getMetadata().getAnnotations())
        .containsEntry("mesh", "in");
    assertThat(words.statefulSet().get().getSpec().getTemplate().getMetadata().getAnnotations())
        .containsKey("kubectl.kubernetes.io/restartedAt");
  }

  @Test
  void podsThatGoOrFailAreNotReadyUntilTheyAreBack() {
    words.pod(1).delete();
    words.is("PodsNotReady");
    assertThat(words.conditions())
        .containsExactly("Ready=False PodsNotReady", "Reconciling=True PodsNotReady");
    words.run(2);
    words.podStatus(0, "{\"conditions\": [{\"type\": \"Ready\", \"status\": \"False\"}]}");
    words.is("PodsNotReady");
    await()
        .untilAsserted(
            () ->
                assertThat(words.events()).contains("Warning PodsNotReady: 1 of 2 pods are ready"));
    words.run(1);
  }

  @Test
  void aBudgetThatLostItsOwnerAndIsWantedNoMoreGoes() {
    words.patch("{\"spec\":{\"paused\":true}}");
    words.is("Paused");
    patch(words.budget(), "{\"metadata\":{\"ownerReferences\":null}}");
    words.patch("{\"spec\":{\"paused\":false,\"replicas\":1}}");
    await().until(() -> words.budget().get() == null);
  }

  @Test
  void aStatefulSetOrphanedOfItsPodsAdoptsThem() {
    List<String> before = uids();
    words.statefulSet().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    await()
        .untilAsserted(
            () -> {
              StatefulSet again = words.statefulSet().get();
              assertThat(again).isNotNull();
              assertThat(words.pods())
                  .allSatisfy(
                      pod ->
                          assertThat(pod.getMetadata().getOwnerReferences())
                              .extracting(owner -> owner.getUid())
                              .containsExactly(again.getMetadata().getUid()));
            });
    assertThat(uids()).isEqualTo(before);
    words.is("Running");
  }

  private List<String> uids() {
    return words.pods().stream().map(pod -> pod.getMetadata().getUid()).toList();
  }

  private static void patch(Resource<? extends HasMetadata> object, String json) {
    object.patch(Application.MERGE, json);
  }
}
