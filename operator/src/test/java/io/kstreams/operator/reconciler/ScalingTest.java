package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pods come and go as replicas say, and claims as the policy says. */
class ScalingTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  @Test
  void theScaleSubresourceAddsPodsWithoutARestart() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String pod = words.pod(0).get().getMetadata().getUid();
    CLUSTER
        .admin()
        .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
        .inNamespace(CLUSTER.namespace())
        .withName("words")
        .subresource("scale")
        .patch(Application.MERGE, "{\"spec\":{\"replicas\":3}}");
    words.is("Scaling");
    words.podReady(2);
    words.is("Running");
    assertThat(words.pod(0).get().getMetadata().getUid()).isEqualTo(pod);
    assertThat(words.resource().get().getStatus().ready()).isEqualTo("3/3");
  }

  @Test
  void aSinglePodHasNoBudget() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    scale(words, 1);
    words.is("Running");
    await().until(() -> words.budget().get() == null);
    scale(words, 2);
    words.is("Scaling").run(2);
    assertThat(words.budget().get()).isNotNull();
    words.patch("{\"spec\":{\"disruptionBudget\":false}}");
    await().until(() -> words.budget().get() == null);
  }

  @Test
  void claimsStayWhenReplicasGoDownAndAreUsedAgain() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String claim = words.claim(1).get().getMetadata().getUid();
    scale(words, 0);
    words.is("ScaledToZero");
    assertThat(words.pods()).isEmpty();
    scale(words, 2);
    words.is("Scaling").run(2);
    assertThat(words.claim(1).get().getMetadata().getUid()).isEqualTo(claim);
  }

  @Test
  void underThePolicyDeleteAClaimGoesWhenItsPodIsGone() {
    Application words =
        CLUSTER.apply("words", "{storage: {scaleDownPolicy: Delete}}").run(2).podBound(1);
    scale(words, 1);
    await().until(() -> words.pod(1).get().isMarkedForDeletion());
    words.is("Scaling");
    assertThat(words.claim(1).get().isMarkedForDeletion()).isFalse();
    words.podEnds(1);
    await().until(() -> words.claim(1).get() == null);
    words.is("Running");
    assertThat(words.claim(0).get().isMarkedForDeletion()).isFalse();
    await()
        .untilAsserted(
            () ->
                assertThat(words.events())
                    .contains(
                        "Normal ClaimDeleted: deleted PersistentVolumeClaim count-store-words-1"
                            + " (spec.storage.scaleDownPolicy is Delete)"));
  }

  private static void scale(Application application, int replicas) {
    application.patch("{\"spec\":{\"replicas\":" + replicas + "}}");
  }
}
