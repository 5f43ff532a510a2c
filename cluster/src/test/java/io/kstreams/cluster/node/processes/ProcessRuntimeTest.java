package io.kstreams.cluster.node.processes;

import static io.kstreams.cluster.Patience.await;
import static io.kstreams.cluster.node.OneNode.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kstreams.cluster.node.OneNode;
import io.kstreams.cluster.node.kubelet.PodNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers as processes; the images are scripts of the shell. */
class ProcessRuntimeTest {
  private static final String SAY_ALL =
      "env | sort; pwd; if touch here 2>/dev/null; then echo writable; fi; echo memory ${memory};"
          + " echo \"$@\"; exec sleep 1000";

  @TempDir Path folder;
  private OneNode node;

  @BeforeEach
  void start() throws Exception {
    Images images =
        new Images(
            Map.of(
                "says", List.of("/bin/sh", "-c", SAY_ALL, "app"),
                "stops",
                    shell("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.1; done"),
                "fails", shell("echo 'Locked: by another' > $TERMINATION_MESSAGE_PATH; exit 7"),
                "points", List.of("/bin/sh", "-c", "echo /tmp ${root}/tmp/app ${root}"),
                "reads", shell("cat $KEYS/user.password; echo $STATE_DIR; exec sleep 1000")),
            Map.of("root", "/tmp/checkout"));
    node =
        new OneNode(
            folder,
            PodNames.none(),
            (context, pods, logs) -> new ProcessRuntime(images, pods, logs, context));
  }

  private static List<String> shell(String script) {
    return List.of("/bin/sh", "-c", script);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** There is none as long as the container has not started. */
  private String awaitLog(String pod, String text) {
    return await()
        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
        .until(() -> node.client().pods().withName(pod).getLog(), log -> log.contains(text));
  }

  @Test
  void aProcessHasItsOwnEnvironmentAndNothingElse() {
    node.create(
        new PodBuilder(pod("a", "says").build())
            .editSpec()
            .editFirstContainer()
            .addNewEnv()
            .withName("WHO")
            .withNewValueFrom()
            .withNewFieldRef("v1", "metadata.name")
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("SERVER")
            .withValue("$(WHO).words:8080")
            .endEnv()
            .addNewEnv()
            .withName("LIMIT")
            .withNewValueFrom()
            .withNewResourceFieldRef()
            .withResource("limits.memory")
            .withDivisor(new Quantity("1Mi"))
            .endResourceFieldRef()
            .endValueFrom()
            .endEnv()
            .withArgs("name=$(WHO)", "tmp=/tmp")
            .withNewResources()
            .addToLimits("memory", new Quantity("64Mi"))
            .endResources()
            .endContainer()
            .endSpec());

    String log = awaitLog("a", "tmp=");
    assertThat(log.lines())
        .contains("WHO=a", "SERVER=a.words:8080", "LIMIT=64", "HOSTNAME=a", "memory 67108864")
        .anyMatch(line -> line.matches("HTTP_HOST=127\\.9\\.9\\.2"))
        .noneMatch(line -> line.startsWith("HOME=") || line.startsWith("KUBECONFIG="));
    assertThat(log).contains("name=a").doesNotContain("tmp=/tmp\n");
  }

  @Test
  void aStoppedProcessHasTheTimeToEndByItself() {
    node.create(pod("a", "stops").editSpec().withTerminationGracePeriodSeconds(100L).endSpec());
    node.await("a", Readiness::isPodReady);
    awaitLog("a", "up");
    node.client().pods().withName("a").delete();

    node.awaitGone("a");
    assertThat(folder.resolve("logs"))
        .isDirectoryRecursivelyContaining(file -> isLogWith(file, "bye"));
    assertThat(folder.resolve("pods")).isDirectoryNotContaining("glob:**default_a*");
  }

  private static boolean isLogWith(Path file, String text) {
    try {
      return file.toString().endsWith(".log") && Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theLastWordsOfAProcessAreItsTerminationMessage() {
    node.create(
        pod("a", "fails")
            .editSpec()
            .editFirstContainer()
            .addNewEnv()
            .withName("TERMINATION_MESSAGE_PATH")
            .withValue("/dev/termination-log")
            .endEnv()
            .endContainer()
            .endSpec());

    ContainerStateTerminated last =
        node.awaitContainer("a", one -> one.getLastState().getTerminated() != null)
            .getLastState()
            .getTerminated();
    assertThat(last.getExitCode()).isEqualTo(7);
    assertThat(last.getMessage()).isEqualTo("Locked: by another");
  }

  @Test
  void mountPathsAreTheFoldersBehindThem() {
    node.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("user")
                .withNamespace("default")
                .endMetadata()
                .addToStringData("user.password", "geheim-7")
                .build())
        .create();
    node.create(
        pod("a", "reads")
            .editSpec()
            .editFirstContainer()
            .addNewEnv()
            .withName("KEYS")
            .withValue("/etc/keys")
            .endEnv()
            .addNewEnv()
            .withName("STATE_DIR")
            .withValue("/data/store")
            .endEnv()
            .addNewVolumeMount()
            .withName("keys")
            .withMountPath("/etc/keys")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("store")
            .withMountPath("/data/store")
            .endVolumeMount()
            .endContainer()
            .addNewVolume()
            .withName("keys")
            .withNewSecret()
            .withSecretName("user")
            .endSecret()
            .endVolume()
            .addNewVolume()
            .withName("store")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .endSpec());

    assertThat(awaitLog("a", "volumes")).contains("geheim-7", folder + "/pods/default_a_");
  }

  /** A checkout may be under the very path that stands for another in a container. */
  @Test
  void thePathsOfAnImageAreTheMachines() {
    node.create(pod("a", "points"));

    assertThat(awaitLog("a", "checkout"))
        .endsWith("/read-only /tmp/checkout/tmp/app /tmp/checkout\n");
  }

  @Test
  void anImageThatTheNodeDoesNotHaveIsSaidToBeMissing() {
    node.create(pod("a", "unknown:1"));

    assertThat(node.awaitEvent("a", "Failed"))
        .contains("ErrImagePull", "unknown:1", "fails, points, reads, says, stops");
  }
}
