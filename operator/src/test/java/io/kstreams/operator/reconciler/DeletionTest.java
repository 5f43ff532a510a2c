package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A resource goes in order, and takes with it what it should and nothing else. */
class DeletionTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Deletion> DELETIONS = new CopyOnWriteArrayList<>();

  record Deletion(String namespace, String resource, String name, String uid) {}

  @BeforeAll
  static void noteDeletions() {
    CLUSTER.audit(
        (request, action) -> {
          boolean operators = request.user().name().endsWith(":kstreams-operator");
          if (operators && action.verb().equals("delete")) {
            DELETIONS.add(
                new Deletion(
                    action.namespace(), action.resource(), action.name(), uid(request.body())));
          }
        });
  }

  private static String uid(byte[] body) {
    try {
      JsonNode options = JSON.readTree(body);
      return options.at("/preconditions/uid").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void podsGoFirstThenClaimsThenTheRest() {
    Application words = CLUSTER.apply("words", "{}").run(2).podBound(0).podBound(1);
    List<String> uids =
        Stream.<HasMetadata>of(
                words.statefulSet().get(),
                words.claim(0).get(),
                words.claim(1).get(),
                words.budget().get(),
                words.service().get())
            .map(object -> object.getMetadata().getUid())
            .toList();
    words.resource().delete();
    words.is("Deleting");
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo("waiting for StatefulSet words and pods words-0, words-1"));
    words.podEnds(1);
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo("waiting for StatefulSet words and pods words-0"));
    assertThat(words.claim(1).get().isMarkedForDeletion()).isFalse();
    words.podEnds(0);
    words.isGone();
    assertThat(remains(words)).isEmpty();
    assertThat(deletions())
        .extracting(Deletion::resource)
        .containsExactly(
            "statefulsets",
            "persistentvolumeclaims",
            "persistentvolumeclaims",
            "poddisruptionbudgets",
            "services");
    assertThat(deletions()).extracting(Deletion::uid).isEqualTo(uids);
  }

  @Test
  void retainedClaimsAreUsedAgainByTheSameApplication() {
    String spec = "{storage: {deletionPolicy: Retain}}";
    Application words = CLUSTER.apply("words", spec).run(2);
    String claim = words.claim(0).get().getMetadata().getUid();
    words.resource().delete();
    words.isGone();
    assertThat(remains(words)).containsExactly("count-store-words-0", "count-store-words-1");
    CLUSTER.apply("words", spec).run(2);
    assertThat(words.claim(0).get().getMetadata().getUid()).isEqualTo(claim);
  }

  @Test
  void whatIsPausedKeepsItsClaims() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.patch("{\"spec\":{\"paused\":true}}");
    words.is("Paused");
    words.resource().delete();
    words.isGone();
    assertThat(remains(words)).containsExactly("count-store-words-0", "count-store-words-1");
  }

  @Test
  void anOrphanedApplicationRunsOnAndIsTakenOverAgain() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String pod = words.pod(0).get().getMetadata().getUid();
    words.resource().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    words.isGone();
    assertThat(words.service().get().getMetadata().getOwnerReferences()).isEmpty();
    assertThat(words.statefulSet().get().getMetadata().getOwnerReferences()).isEmpty();
    assertThat(words.claim(0).get().isMarkedForDeletion()).isFalse();
    assertThat(deletions()).isEmpty();

    CLUSTER.apply("words", "{}").is("Running");
    assertThat(words.pod(0).get().getMetadata().getUid()).isEqualTo(pod);
    assertThat(words.service().get().getMetadata().getOwnerReferences()).hasSize(1);
  }

  @Test
  void inTheForegroundItTakesTheSameWithIt() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.resource().withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    words.isGone();
    await().untilAsserted(() -> assertThat(remains(words)).isEmpty());
  }

  @Test
  void itGoesWithItsNamespace() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    CLUSTER.admin().namespaces().withName(CLUSTER.namespace()).delete();
    words.isGone();
    await().until(() -> CLUSTER.admin().namespaces().withName(words.namespace()).get() == null);
    assertThat(remains(words)).isEmpty();
  }

  @Test
  void podsWithoutAControllerGoToo() {
    Application words = CLUSTER.apply("words", "{paused: false}").run(2);
    // As if the operator had been killed while it made the StatefulSet again.
    words.patch("{\"spec\":{\"paused\":true}}");
    words.is("Paused");
    words.statefulSet().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    await()
        .untilAsserted(
            () ->
                assertThat(words.pods())
                    .hasSize(2)
                    .allSatisfy(
                        pod -> assertThat(pod.getMetadata().getOwnerReferences()).isEmpty()));
    words.resource().delete();
    words.isGone();
    assertThat(words.pods()).isEmpty();
    assertThat(deletions())
        .extracting(Deletion::resource)
        .startsWith("pods", "pods")
        .doesNotContain("persistentvolumeclaims");
  }

  @Test
  void aClaimThatStaysIsNamedAndNotForced() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.claim(1).patch(Application.MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/backup\"]}}");
    words.resource().delete();
    await()
        .untilAsserted(
            () -> assertThat(words.message()).isEqualTo("waiting for claims count-store-words-1"));
    CLUSTER.pass(LiveCluster.STALL_AFTER);
    words.claim(1).patch(Application.MERGE, "{\"metadata\":{\"labels\":{\"looked\":\"at\"}}}");
    words.is("ClaimStuck");
    assertThat(words.message())
        .isEqualTo(
            "PersistentVolumeClaim count-store-words-1 was deleted and stays; see who holds it"
                + " (pods that use it, finalizers [test.io/backup])");
    assertThat(words.conditions())
        .containsExactly("Ready=False ClaimStuck", "Stalled=True ClaimStuck");
    words.claim(1).patch(Application.MERGE, "{\"metadata\":{\"finalizers\":null}}");
    words.isGone();
    assertThat(remains(words)).isEmpty();
  }

  @Test
  void aPodWhoseNodeIsGoneIsNamedAndNotForced() {
    Application words = CLUSTER.apply("words", "{}").run(2).podBound(1);
    words.resource().delete();
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo("waiting for StatefulSet words and pods words-1"));
    await().until(() -> words.pod(1).get().isMarkedForDeletion());
    CLUSTER.pass(LiveCluster.STALL_AFTER.plusMinutes(5));
    words.pod(1).patch(Application.MERGE, "{\"metadata\":{\"labels\":{\"looked\":\"at\"}}}");
    String told =
        "waiting for StatefulSet words and pods words-1; pod words-1 on node node-1 should have gone"
            + " and is still there; if the node is gone, delete the Node or taint it with"
            + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute";
    await().untilAsserted(() -> assertThat(words.message()).isEqualTo(told));
    await().untilAsserted(() -> assertThat(words.events()).contains("Warning Deleting: " + told));
    assertThat(words.pod(1).get()).isNotNull();
    words.podEnds(1);
    words.isGone();
    assertThat(remains(words)).isEmpty();
  }

  @Test
  void madeAgainAtOnceUnderTheSameNameItWaitsForTheOldOneAndHasNothingOfIt() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String claim = words.claim(0).get().getMetadata().getUid();
    words.claim(0).patch(Application.MERGE, "{\"metadata\":{\"finalizers\":[\"test.io/backup\"]}}");
    words.resource().delete();
    await().until(() -> words.claim(0).get().isMarkedForDeletion());
    words.patch("{\"metadata\":{\"finalizers\":null}}");
    words.isGone();
    CLUSTER.apply("words", "{}").is("Creating");
    assertThat(words.message()).contains("waiting until PersistentVolumeClaim count-store-words-0");
    words.claim(0).patch(Application.MERGE, "{\"metadata\":{\"finalizers\":null}}");
    words.run(2);
    assertThat(words.claim(0).get().getMetadata().getUid()).isNotEqualTo(claim);
  }

  @Test
  void inMidCreationAndInMidRolloutAndTwiceItGoesAllTheSame() {
    Application creating = CLUSTER.apply("creating", "{}").is("Creating");
    creating.resource().delete();
    creating.resource().delete();
    creating.isGone();
    assertThat(remains(creating)).isEmpty();
    Application rolling = CLUSTER.apply("rolling", "{}").run(2);
    rolling.patch("{\"spec\":{\"image\":\"count:2\"}}");
    rolling.is("RollingOut");
    rolling.resource().delete();
    rolling.isGone();
    assertThat(remains(rolling)).isEmpty();
  }

  private static List<Deletion> deletions() {
    return DELETIONS.stream().filter(one -> one.namespace().equals(CLUSTER.namespace())).toList();
  }

  /** The names of what is left. */
  private static List<String> remains(Application application) {
    return Stream.<HasMetadata>of(
            application.service().get(),
            application.statefulSet().get(),
            application.budget().get(),
            application.pod(0).get(),
            application.pod(1).get(),
            application.claim(0).get(),
            application.claim(1).get())
        .filter(Objects::nonNull)
        .map(object -> object.getMetadata().getName())
        .toList();
  }
}
