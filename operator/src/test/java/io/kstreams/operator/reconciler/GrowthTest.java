package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Volumes grow under running pods, and no pod restarts. */
class GrowthTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static final String GROW = "{\"spec\":{\"storage\":{\"size\":\"2Gi\"}}}";

  @AfterEach
  void letTheClassExpandAgain() {
    expansion(true);
  }

  private static void expansion(boolean allowed) {
    CLUSTER
        .admin()
        .storage()
        .v1()
        .storageClasses()
        .withName("standard")
        .patch(Application.MERGE, "{\"allowVolumeExpansion\":" + allowed + "}");
  }

  private static Application running() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.claimBound(0, "1Gi");
    words.claimBound(1, "1Gi");
    await().until(() -> words.resource().get().getStatus().storage().granted() != null);
    return words;
  }

  private static String templateSize(Application words) {
    StatefulSet set = words.statefulSet().get();
    return set == null
        ? "none"
        : set.getSpec()
            .getVolumeClaimTemplates()
            .get(0)
            .getSpec()
            .getResources()
            .getRequests()
            .get("storage")
            .toString();
  }

  private static void awaitTemplate(Application words, String size) {
    await()
        .untilAsserted(
            () -> {
              assertThat(templateSize(words)).isEqualTo(size);
              assertThat(words.statefulSet().get().isMarkedForDeletion()).isFalse();
            });
  }

  @Test
  void eachClaimGrowsAndTheStatefulSetIsMadeAgainAroundItsPods() {
    Application words = running();
    Map<String, String> pods = words.podUids();
    String set = words.statefulSet().get().getMetadata().getUid();
    words.patch(GROW);
    await()
        .untilAsserted(
            () ->
                assertThat(List.of(words.claimSize(0), words.claimSize(1)))
                    .containsExactly("2Gi", "2Gi"));
    words.is("Growing");
    awaitTemplate(words, "2Gi");
    assertThat(words.statefulSet().get().getMetadata().getUid()).isNotEqualTo(set);
    words.claimBound(0, "2Gi");
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo(
                        "count-store-words-1 has 1Gi of 2Gi, 1 of 2 volumes are large enough"));
    words.claimBound(1, "2Gi");
    words.is("Running");
    assertThat(words.podUids()).isEqualTo(pods);
    assertThat(words.resource().get().getStatus().storage().granted()).isEqualTo("2Gi");
  }

  @Test
  void whatOthersPutIntoTheTemplateStaysAndIsTheirs() {
    Application words = running();
    PatchContext asOthers =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("kubectl-rollout")
            .build();
    words
        .statefulSet()
        .patch(
            asOthers,
            """
            {"spec": {"template": {"metadata": {"annotations":
                {"kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z"}}}}}
            """);
    words.is("RollingOut");
    await()
        .untilAsserted(
            () -> {
              words.podReady(0);
              words.podReady(1);
              assertThat(words.reason()).isEqualTo("Running");
            });
    Map<String, String> pods = words.podUids();

    words.patch(GROW);
    awaitTemplate(words, "2Gi");
    words.claimBound(0, "2Gi");
    words.claimBound(1, "2Gi");
    words.is("Running");
    // A change of the template in which the annotation would go if it were ours.
    words.patch("{\"spec\":{\"pod\":{\"labels\":{\"team\":\"search\"}}}}");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        words.statefulSet().get().getSpec().getTemplate().getMetadata().getLabels())
                    .containsEntry("team", "search"));
    assertThat(words.statefulSet().get().getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("kubectl.kubernetes.io/restartedAt", "2026-01-01T00:00:00Z");
    assertThat(words.statefulSet().get().getMetadata().getAnnotations())
        .doesNotContainKey("kstreams.io/foreign-template");
    assertThat(pods).isNotEmpty();
  }

  @Test
  void aStatefulSetThatSomebodyOrphanedIsMadeAgainWithItsLiveTemplate() {
    Application words = running();
    words
        .statefulSet()
        .patch(
            Application.MERGE,
            """
            {"spec": {"template": {"metadata": {"annotations": {"mesh": "in"}}}}}
            """);
    words.is("RollingOut");
    await()
        .untilAsserted(
            () -> {
              words.podReady(0);
              words.podReady(1);
              assertThat(words.reason()).isEqualTo("Running");
            });
    Map<String, String> pods = words.podUids();
    String set = words.statefulSet().get().getMetadata().getUid();
    words
        .statefulSet()
        .withPropagationPolicy(io.fabric8.kubernetes.api.model.DeletionPropagation.ORPHAN)
        .delete();
    await()
        .untilAsserted(
            () -> {
              StatefulSet again = words.statefulSet().get();
              assertThat(again).isNotNull();
              assertThat(again.getMetadata().getUid()).isNotEqualTo(set);
              assertThat(again.getStatus().getReadyReplicas()).isEqualTo(2);
              assertThat(again.getStatus().getUpdatedReplicas()).isEqualTo(2);
            });
    words.is("Running");
    assertThat(words.podUids()).isEqualTo(pods);
  }

  @Test
  void aClassThatCannotExpandIsSaidAndTheSizeCanBeTakenBack() {
    Application words = running();
    expansion(false);
    words.patch(GROW);
    words.is("VolumeCannotGrow");
    assertThat(words.conditions())
        .containsExactly("Ready=False VolumeCannotGrow", "Stalled=True VolumeCannotGrow");
    assertThat(words.message())
        .isEqualTo(
            "PersistentVolumeClaim count-store-words-0 cannot grow to 2Gi: only dynamically"
                + " provisioned pvc can be resized and the storageclass that provisions the pvc"
                + " must support resize; set spec.storage.size back, or allow expansion in"
                + " StorageClass standard");
    assertThat(templateSize(words)).isEqualTo("1Gi");
    words.patch("{\"spec\":{\"storage\":{\"size\":\"1Gi\"}}}");
    words.is("Running");
    assertThat(words.claimSize(0)).isEqualTo("1Gi");
  }

  @Test
  void deletedInMidGrowthItLeavesNothingBehind() {
    Application words = running();
    words.patch(GROW);
    words.is("Growing");
    words.resource().delete();
    words.isGone();
    assertThat(words.pods()).isEmpty();
    assertThat(words.statefulSet().get()).isNull();
    assertThat(words.claim(0).get()).isNull();
    assertThat(words.claim(1).get()).isNull();
  }
}
