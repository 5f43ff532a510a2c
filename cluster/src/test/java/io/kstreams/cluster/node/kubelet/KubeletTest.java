package io.kstreams.cluster.node.kubelet;

import static io.kstreams.cluster.Patience.await;
import static io.kstreams.cluster.node.OneNode.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kstreams.cluster.node.OneNode;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import io.kstreams.cluster.runtime.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of pods on a node whose containers follow a script, in a time that the tests turn. */
class KubeletTest {
  @TempDir Path folder;

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-24T10:00:00Z"));
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> script = new ConcurrentHashMap<>();
  private OneNode node;

  @BeforeEach
  void start() throws Exception {
    node =
        new OneNode(
            folder,
            new PodNames(names::put, names::remove),
            (context, pods, logs) ->
                new ScriptedRuntime(
                    request ->
                        script.getOrDefault(request.container().getImage(), Behaviour.ready()),
                    time),
            time,
            time);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aPodRunsWithAnAddressAndIsReady() {
    node.create(pod("a", "app"));

    Pod running = node.await("a", Readiness::isPodReady);
    assertThat(running.getStatus().getPhase()).isEqualTo("Running");
    assertThat(running.getStatus().getPodIP()).isEqualTo("127.9.9.2");
    assertThat(running.getStatus().getStartTime()).isEqualTo("2026-11-24T10:00:00Z");
    node.awaitEvent("a", "Started");
  }

  @Test
  void aPodOfAHeadlessServiceHasItsNamesWhileItLives() {
    node.create(
        pod("a", "app").editSpec().withHostname("a").withSubdomain("words-service").endSpec());
    node.await("a", Readiness::isPodReady);
    assertThat(names)
        .containsOnly(
            Map.entry("a.words-service.default.svc", "127.9.9.2"),
            Map.entry("a.words-service.default.svc.cluster.local", "127.9.9.2"));

    node.client().pods().withName("a").delete();
    node.awaitGone("a");
    assertThat(names).isEmpty();
  }

  @Test
  void aPodIsReadyWhenItsContainerIs() {
    script.put("slow", Behaviour.slow(Duration.ofSeconds(30)));
    node.create(pod("a", "slow"));
    Pod starting = node.await("a", pod -> "Running".equals(pod.getStatus().getPhase()));
    assertThat(Readiness.isPodReady(starting)).isFalse();

    time.advance(Duration.ofSeconds(30));

    node.await("a", Readiness::isPodReady);
  }

  @Test
  void aContainerThatCrashesIsStartedAgainAtOnceAndThenLaterAndLater() {
    script.put("bad", Behaviour.crashing("TopicMissing: no such topic"));
    node.create(pod("a", "bad"));

    ContainerStatus second = node.awaitContainer("a", one -> isWaiting(one, "CrashLoopBackOff"));
    assertThat(second.getRestartCount()).isEqualTo(1);
    assertThat(second.getState().getWaiting().getMessage()).startsWith("back-off 10s restarting");
    ContainerStateTerminated last = second.getLastState().getTerminated();
    assertThat(last.getExitCode()).isEqualTo(1);
    assertThat(last.getReason()).isEqualTo("Error");
    assertThat(last.getMessage()).isEqualTo("TopicMissing: no such topic");

    awaitDue(Duration.ofSeconds(10));
    time.advance(Duration.ofSeconds(10));
    ContainerStatus third = node.awaitContainer("a", one -> one.getRestartCount() == 2);
    assertThat(third.getLastState().getTerminated()).isNotNull();
    node.awaitContainer(
        "a",
        one ->
            isWaiting(one, "CrashLoopBackOff")
                && one.getState().getWaiting().getMessage().startsWith("back-off 20s"));
    node.awaitEvent("a", "BackOff");
  }

  @Test
  void anImageThatIsMissingIsTriedAgain() {
    script.put("missing", Behaviour.withoutImage());
    node.create(pod("a", "missing"));
    node.awaitContainer("a", one -> isWaiting(one, "ImagePullBackOff"));
    assertThat(node.get("a").getStatus().getPhase()).isEqualTo("Pending");

    script.remove("missing");
    awaitDue(Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(1));

    node.await("a", Readiness::isPodReady);
  }

  @Test
  void aPodWaitsForItsSecretAndGoesOnWhenItComes() {
    node.create(
        pod("a", "app")
            .editSpec()
            .addNewVolume()
            .withName("keys")
            .withNewSecret()
            .withSecretName("user")
            .endSecret()
            .endVolume()
            .endSpec());
    node.awaitEvent("a", "FailedMount");
    node.awaitContainer("a", one -> isWaiting(one, "ContainerCreating"));

    node.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("user")
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();

    node.await("a", Readiness::isPodReady);
  }

  @Test
  void aDeletedPodHasItsGracePeriodAndNoMore() {
    script.put("stubborn", Behaviour.ready().stoppingAfter(Duration.ofHours(1)));
    node.create(pod("a", "stubborn"));
    node.await("a", Readiness::isPodReady);

    node.client().pods().withName("a").delete();
    node.awaitEvent("a", "Killing");
    awaitDue(Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(4));
    assertThat(node.get("a")).isNotNull();
    time.advance(Duration.ofSeconds(1));

    node.awaitGone("a");
  }

  @Test
  void anAddressIsFreeAgainWhenItsPodIsGone() {
    node.create(pod("a", "app"));
    node.await("a", Readiness::isPodReady);
    node.client().pods().withName("a").withGracePeriod(0).delete();
    node.awaitGone("a");
    for (int i = 0; i < 3; i++) {
      node.create(pod("b" + i, "app"));
    }

    for (int i = 0; i < 3; i++) {
      node.await("b" + i, Readiness::isPodReady);
    }
  }

  @Test
  void whatEndsForGoodIsStartedNoMore() {
    script.put("job", new Behaviour(true, null, Duration.ofSeconds(1), 0, "", Duration.ZERO));
    node.create(pod("a", "job").editSpec().withRestartPolicy("OnFailure").endSpec());
    node.await("a", pod -> "Running".equals(pod.getStatus().getPhase()));

    time.advance(Duration.ofSeconds(1));

    node.await("a", pod -> "Succeeded".equals(pod.getStatus().getPhase()));
  }

  /** Until the kubelet waits for this time: it says in the API first why it does. */
  private void awaitDue(Duration in) {
    await().until(() -> time.dues().contains(time.instant().plus(in)));
  }

  private static boolean isWaiting(ContainerStatus container, String reason) {
    return container.getState().getWaiting() != null
        && reason.equals(container.getState().getWaiting().getReason());
  }
}
