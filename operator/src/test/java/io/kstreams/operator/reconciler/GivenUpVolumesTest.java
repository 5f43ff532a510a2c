package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.cluster.apiserver.faults.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An annotation on a pod gives its volume up, and no other. */
class GivenUpVolumesTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static final String GIVE_UP =
      "{\"metadata\":{\"annotations\":{\"kstreams.io/delete-pod-and-pvc\":\"%s\"}}}";

  @Test
  void thePodAndItsClaimAreMadeAnewAndTheOthersStay() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String pod = words.podUids().get("words-1");
    String other = words.podUids().get("words-0");
    String claim = words.claim(1).get().getMetadata().getUid();
    String kept = words.claim(0).get().getMetadata().getUid();
    words.pod(1).patch(Application.MERGE, GIVE_UP.formatted("true"));
    isAnother(words, claim);
    await()
        .untilAsserted(
            () -> assertThat(words.podUids().get("words-1")).isNotNull().isNotEqualTo(pod));
    words.run(2);
    assertThat(words.podUids()).containsEntry("words-0", other);
    assertThat(words.claim(0).get().getMetadata().getUid()).isEqualTo(kept);
    await()
        .untilAsserted(
            () ->
                assertThat(words.events())
                    .contains(
                        "Normal VolumeGivenUp: deleted PersistentVolumeClaim count-store-words-1"
                            + " (annotation kstreams.io/delete-pod-and-pvc on its pod): the counts"
                            + " come back from the changelog"));
  }

  @Test
  void aPodThatWasReplacedMeanwhileIsNotLeftOnTheClaimThatGoes() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String claim = words.claim(1).get().getMetadata().getUid();
    CLUSTER
        .faults()
        .add(
            Asked.resource("persistentvolumeclaims").and(Asked.verb("delete")),
            call -> {
              words.pod(1).withGracePeriod(0).delete();
              words.podBound(1).podReady(1);
              return call.proceed();
            })
        .times(1);
    words.pod(1).patch(Application.MERGE, GIVE_UP.formatted("true"));
    words.podEnds(1);
    isAnother(words, claim);
    words.run(2);
  }

  @Test
  void aPodThatCannotStartOnAClaimThatGoesIsReplaced() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.pod(1).withGracePeriod(0).delete();
    words.podBound(1);
    String claim = words.claim(1).get().getMetadata().getUid();
    words.claim(1).delete();
    words.podEnds(1);
    isAnother(words, claim);
    words.run(2);
  }

  @Test
  void aPodThatRunsOnAClaimThatSomebodyElseDeletedIsLeftAlone() {
    Application words = CLUSTER.apply("words", "{}").run(2).podBound(1);
    String pod = words.podUids().get("words-1");
    words.claim(1).delete();
    words.patch("{\"spec\":{\"replicas\":3}}");
    words.podReady(2);
    words.is("Running");
    assertThat(words.podUids()).containsEntry("words-1", pod);
    assertThat(words.pod(1).get().isMarkedForDeletion()).isFalse();
    assertThat(words.claim(1).get().isMarkedForDeletion()).isTrue();
  }

  private static void isAnother(Application words, String claim) {
    await()
        .untilAsserted(
            () -> {
              PersistentVolumeClaim now = words.claim(1).get();
              assertThat(now).isNotNull();
              assertThat(now.getMetadata().getUid()).isNotEqualTo(claim);
            });
  }

  @Test
  void anyOtherValueIsNoneAndWhatIsPausedIsLeftAlone() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    String pod = words.podUids().get("words-1");
    words.pod(1).patch(Application.MERGE, GIVE_UP.formatted("false"));
    words.patch("{\"spec\":{\"paused\":true}}");
    words.is("Paused");
    words.pod(1).patch(Application.MERGE, GIVE_UP.formatted("true"));
    words.podStatus(0, "{\"conditions\": [{\"type\": \"Ready\", \"status\": \"False\"}]}");
    await()
        .untilAsserted(
            () -> assertThat(words.resource().get().getStatus().ready()).isEqualTo("1/2"));
    assertThat(words.podUids()).containsEntry("words-1", pod);
    words.patch("{\"spec\":{\"paused\":false}}");
    await()
        .untilAsserted(
            () -> assertThat(words.podUids().get("words-1")).isNotNull().isNotEqualTo(pod));
  }
}
