package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.client.LineClient;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Manifest;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code local/run --only api --keep}: the stand-in's API server by itself. */
class OnlyApiIT {
  @Test
  void itJudgesResourcesAndRunsNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Checkout.root().resolve("local/run").toString(), "--only", "api", "--keep")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path kubeconfig;
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertThat(line).startsWith("KUBECONFIG=/");
      kubeconfig = Path.of(line.substring("KUBECONFIG=".length()));
      try (KubernetesClient client = client(kubeconfig)) {
        Platform.sample("count.yaml").apply(client);
        assertThat(client.genericKubernetesResources(Application.KIND).list().getItems())
            .hasSize(1);
        assertThat(client.nodes().list().getItems()).isEmpty();
        Manifest bad = Platform.sample("one-node.yaml");
        bad.objects().get(0).getMetadata().setName("not.a.service.name");
        assertThatThrownBy(() -> bad.apply(client))
            .hasMessageContaining("metadata.name must be a DNS-1035 label");
      }
    } finally {
      process.destroy();
    }
    process.waitFor();
    assertThat(Files.exists(kubeconfig.getParent())).isFalse();
  }

  private static KubernetesClient client(Path kubeconfig) {
    return LineClient.of(Config.fromKubeconfig(kubeconfig.toFile()));
  }
}
