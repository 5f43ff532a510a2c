package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trouble of pods is told at once and stalls the resource when it has lasted. */
class StalledTest {

  // So short that it passes in the test.
  @RegisterExtension
  static final LiveCluster CLUSTER = new LiveCluster().with("STALL_AFTER_SECONDS", "2");

  @Test
  void aCrashLoopStallsThoughNothingMoreHappensAndHeals() {
    Application words = CLUSTER.apply("words", "{replicas: 1}");
    words.podStatus(0, ended("boom"));
    words.is("CrashLoop");
    assertThat(words.conditions())
        .containsExactly("Ready=False CrashLoop", "Stalled=True CrashLoop");
    assertThat(words.message())
        .isEqualTo(
            "pod words-0 ended with exit code 3: boom; see the log of the pod (kubectl logs"
                + " --previous)");
    await()
        .untilAsserted(
            () -> assertThat(words.events()).contains("Warning CrashLoop: " + words.message()));
    words.run(1);
    assertThat(words.conditions()).containsExactly("Ready=True Running");
  }

  @Test
  void theApplicationsOwnReasonIsTheReason() {
    Application words = CLUSTER.apply("words", "{replicas: 1}");
    words.podStatus(0, ended("TopicMissing: there is no topic input-topic"));
    words.is("TopicMissing");
    assertThat(words.message())
        .isEqualTo(
            "pod words-0 ended with exit code 3: TopicMissing: there is no topic input-topic;"
                + " create the topic");
  }

  @Test
  void anImageThatCannotBePulledStalls() {
    Application words = CLUSTER.apply("words", "{replicas: 1, image: 'nowhere/count:1'}");
    words.podStatus(
        0,
        """
        {"containerStatuses": [{"name": "kstreams-count", "ready": false, "image": "nowhere/count:1",
          "imageID": "", "restartCount": 0, "state": {"waiting": {"reason": "ImagePullBackOff"}}}]}
        """);
    words.is("ImagePullFailed");
    assertThat(words.message())
        .isEqualTo(
            "pod words-0 cannot get its image nowhere/count:1; correct spec.image or"
                + " spec.pod.imagePullSecrets");
  }

  @Test
  void aPodThatNoNodeTakesStalls() {
    Application words = CLUSTER.apply("words", "{replicas: 1}");
    words.podStatus(
        0, unplaced("0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules."));
    words.is("Unschedulable");
    assertThat(words.message())
        .isEqualTo(
            "no node takes pod words-0: 0/1 nodes are available: 1 node(s) didn't match pod"
                + " anti-affinity rules.; add a node, or relax spec.antiAffinity, spec.resources or"
                + " spec.pod.nodeSelector");
  }

  @Test
  void aClaimThatGetsNoVolumeStallsAndHeals() {
    Application words = CLUSTER.apply("words", "{replicas: 1, storage: {storageClassName: none}}");
    words.podStatus(
        0, unplaced("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."));
    words.is("VolumeNotBound");
    assertThat(words.message())
        .isEqualTo(
            "no node takes pod words-0: 0/1 nodes are available: pod has unbound immediate"
                + " PersistentVolumeClaims.; see what the claim lacks (kubectl describe pvc): mostly"
                + " there is no StorageClass of its name, or none that makes volumes");
    words.run(1);
    assertThat(words.conditions()).containsExactly("Ready=True Running");
  }

  private static String unplaced(String message) {
    return """
        {"conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable",
          "message": "%s"}]}
        """
        .formatted(message);
  }

  private static String ended(String message) {
    return """
        {"phase": "Running", "containerStatuses": [{"name": "kstreams-count", "ready": false,
          "image": "any", "imageID": "any", "restartCount": 4,
          "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 40s"}},
          "lastState": {"terminated": {"exitCode": 3, "message": "%s"}}}]}
        """
        .formatted(message);
  }
}
