package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.apply.OwnedFields;
import io.kstreams.operator.desired.CountStatefulSet;
import io.kstreams.operator.desired.DisruptionBudget;
import io.kstreams.operator.desired.HeadlessService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A resource that is applied becomes a running application, and says how far it is. */
class CreationTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  @Test
  void theObjectsAreExactlyWhatThePureFunctionsSay() {
    Application words = CLUSTER.apply("words", "{}").is("Creating");
    KStreamsCount resource = words.resource().get();
    assertThat(OwnedFields.differences(words.service().get(), HeadlessService.of(resource)))
        .isEmpty();
    assertThat(
            OwnedFields.differences(
                words.statefulSet().get(),
                CountStatefulSet.of(resource, LiveCluster.IMAGE, words.statefulSet().get())))
        .isEmpty();
    assertThat(OwnedFields.differences(words.budget().get(), DisruptionBudget.of(resource)))
        .isEmpty();
  }

  @Test
  void theResourceControlsEveryObjectAndNoClaim() {
    Application words = CLUSTER.apply("words", "{}").is("Creating");
    String uid = words.resource().get().getMetadata().getUid();
    for (HasMetadata object :
        List.of(words.service().get(), words.statefulSet().get(), words.budget().get())) {
      assertThat(object.getMetadata().getOwnerReferences())
          .as(object.getKind())
          .containsExactly(
              new OwnerReference(
                  "kstreams.io/v1alpha1", true, true, "KStreamsCount", "words", uid));
    }
    words.podReady(0);
    assertThat(words.claim(0).get().getMetadata().getOwnerReferences()).isEmpty();
    assertThat(words.claim(0).get().getMetadata().getAnnotations())
        .containsEntry("kstreams.io/application", CLUSTER.namespace() + "/words/counts-app");
  }

  @Test
  void itIsCreatingUntilEveryPodIsReadyAndThenRunning() {
    Application words = CLUSTER.apply("words", "{}").is("Creating");
    assertThat(words.conditions())
        .containsExactly("Ready=False Creating", "Reconciling=True Creating");
    words.podReady(0);
    await().untilAsserted(() -> assertThat(words.message()).isEqualTo("1 of 2 pods are ready"));
    assertThat(words.reason()).isEqualTo("Creating");
    words.podReady(1);
    words.is("Running");
    assertThat(words.conditions()).containsExactly("Ready=True Running");
    await()
        .untilAsserted(
            () ->
                assertThat(words.events())
                    .contains("Normal Running: 2 of 2 pods are ready")
                    .noneMatch(event -> event.startsWith("Normal Creating: ")));
  }

  @Test
  void statusSaysWhatRunsWhere() {
    Application words =
        CLUSTER.apply("words", "{kafka: {bootstrapServers: 'Kafka-1, kafka-0:9093'}}").run(2);
    words.claim(1).patch(Application.MERGE, "{\"metadata\":{\"labels\":{\"seen\":\"yes\"}}}");
    words
        .claim(1)
        .subresource("status")
        .patch(
            Application.MERGE,
            "{\"status\":{\"phase\":\"Bound\",\"capacity\":{\"storage\":\"2Gi\"}}}");
    await()
        .untilAsserted(
            () ->
                assertThat(words.resource().get().getStatus().storage().granted())
                    .isEqualTo("2Gi"));
    KStreamsCountStatus status = words.resource().get().getStatus();
    assertThat(status.applicationId()).isEqualTo("counts-app");
    assertThat(status.bootstrapServers()).isEqualTo("kafka-0:9093,kafka-1:9092");
    assertThat(status.image()).isEqualTo(LiveCluster.IMAGE);
    assertThat(status.selector()).isEqualTo("app=words,kstreams.io/name=words");
    assertThat(status.ready()).isEqualTo("2/2");
    assertThat(status.replicas()).isEqualTo(2);
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(status.storage().claims())
        .extracting(claim -> claim.name() + " " + claim.phase() + " " + claim.capacity())
        .containsExactly("count-store-words-0 Pending null", "count-store-words-1 Bound 2Gi");
  }

  @Test
  void withoutReplicasItIsReadyAtOnceAndHasNoPod() {
    Application none = CLUSTER.apply("none", "{replicas: 0}").is("ScaledToZero");
    assertThat(none.conditions()).containsExactly("Ready=True ScaledToZero");
    assertThat(none.resource().get().getStatus().ready()).isEqualTo("0/0");
    assertThat(none.statefulSet().get()).isNotNull();
    assertThat(none.budget().get()).isNull();
  }

  @Test
  void everyFieldOfTheObjectsIsWrittenByOneFieldManager() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    for (HasMetadata object :
        List.of(words.service().get(), words.statefulSet().get(), words.budget().get())) {
      assertThat(object.getMetadata().getManagedFields())
          .filteredOn(entry -> entry.getSubresource() == null)
          .extracting(entry -> entry.getManager() + " " + entry.getOperation())
          .as(object.getKind())
          .containsExactly("kstreams-operator Apply");
    }
  }
}
