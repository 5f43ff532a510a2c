package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change that pods must see replaces them one by one; any other does not. */
class RolloutTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private Application words;

  @BeforeEach
  void run() {
    words = CLUSTER.apply("words", "{}").run(2);
  }

  @Test
  void aNewImageIsRolledOutFromTheHighestOrdinal() {
    words.patch("{\"spec\":{\"image\":\"count:2\"}}");
    words.is("RollingOut");
    await().until(() -> "count:2".equals(image(1)));
    assertThat(image(0)).isEqualTo(LiveCluster.IMAGE);
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo(
                        "1 of 2 have the new template (spec.image changed), 1 of 2 pods are"
                            + " ready"));
    await()
        .untilAsserted(
            () ->
                assertThat(words.events())
                    .contains(
                        "Normal TemplateChanged: spec.image changed: the pods restart one by"
                            + " one"));
    words.podReady(1);
    await().until(() -> "count:2".equals(image(0)));
    assertThat(words.reason()).isEqualTo("RollingOut");
    words.podReady(0);
    words.is("Running");
    assertThat(words.resource().get().getStatus().image()).isEqualTo("count:2");
  }

  @Test
  void theAnnotationRestartsThePods() {
    List<String> before = uids();
    words.patch("{\"metadata\":{\"annotations\":{\"kstreams.io/restarted-at\":\"now\"}}}");
    words.is("RollingOut");
    await().until(() -> !uids().contains(before.get(1)));
    words.podReady(1);
    await().until(() -> !uids().contains(before.get(0)));
    words.podReady(0);
    words.is("Running");
  }

  @Test
  void aChangeThatNoPodSeesRestartsNone() {
    List<String> before = uids();
    String revision = words.statefulSet().get().getStatus().getUpdateRevision();
    words.patch(
        "{\"spec\":{\"storage\":{\"deletionPolicy\":\"Retain\"},\"disruptionBudget\":false}}");
    await().until(() -> words.budget().get() == null);
    await().until(() -> words.resource().get().getStatus().observedGeneration() == 2);
    assertThat(words.reason()).isEqualTo("Running");
    assertThat(words.statefulSet().get().getStatus().getUpdateRevision()).isEqualTo(revision);
    assertThat(uids()).isEqualTo(before);
  }

  @Test
  void aRolloutThatIsStuckGoesOnWhenTheSpecIsMended() {
    words.patch("{\"spec\":{\"image\":\"count:typo\"}}");
    await().until(() -> "count:typo".equals(image(1)));
    words.podStatus(1, noImage("ErrImagePull"));
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .endsWith("; pod words-1 cannot get its image count:typo"));
    CLUSTER.pass(LiveCluster.STALL_AFTER);
    words.podStatus(1, noImage("ImagePullBackOff"));
    words.is("ImagePullFailed");
    assertThat(words.conditions())
        .containsExactly("Ready=False ImagePullFailed", "Stalled=True ImagePullFailed");

    words.patch("{\"spec\":{\"image\":null}}");
    words.is("RollingOut");
    await().until(() -> LiveCluster.IMAGE.equals(image(1)));
    words.podReady(1);
    words.is("Running");
  }

  private static String noImage(String reason) {
    return """
    {"phase": "Pending", "containerStatuses": [{"name": "kstreams-count", "ready": false,
      "image": "count:typo", "imageID": "", "restartCount": 0,
      "state": {"waiting": {"reason": "%s", "message": "no such image"}}}]}
    """
        .formatted(reason);
  }

  private String image(int ordinal) {
    Pod pod = words.pod(ordinal).get();
    return pod == null ? null : pod.getSpec().getContainers().get(0).getImage();
  }

  private List<String> uids() {
    return words.pods().stream().map(pod -> pod.getMetadata().getUid()).toList();
  }
}
