package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.controllers.Controllers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code local/run --server}: Kafka, operator, pods and volumes on a control plane that is somebody
 * else's. Here it is the stand-in's in another process; nothing but a kubeconfig leads to it.
 */
class GivenServerIT {
  @TempDir Path folder;

  @BeforeAll
  static void isNotGivenTwice() {
    assumeTrue(Checkout.server().isEmpty(), "-Dserver gives the whole suite another control plane");
  }

  @Test
  void itCountsThereAndLeavesItAsItWas() throws Exception {
    try (ApiServer server = ApiServer.start();
        KubernetesClient client = server.client();
        Controllers controllers = Controllers.start(client, Clock.systemUTC())) {
      assertThat(controllers).isNotNull();
      Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
      List<String> before = everything(client);

      Run run = Run.of(folder, "foo:1\nbar:1\nfoo:2\n", "--server", kubeconfig.toString());

      assertThat(run.errors()).isEmpty();
      assertThat(run.out()).containsExactlyInAnyOrder("foo 2", "bar 1");
      assertThat(run.status()).isZero();
      assertThat(everything(client)).isEqualTo(before);
    }
  }

  private static List<String> everything(KubernetesClient client) {
    return Stream.of(
            client.namespaces().list().getItems(),
            client.nodes().list().getItems(),
            client.persistentVolumes().list().getItems(),
            client.persistentVolumeClaims().inAnyNamespace().list().getItems(),
            client.pods().inAnyNamespace().list().getItems(),
            client.secrets().inAnyNamespace().list().getItems(),
            client.rbac().clusterRoles().list().getItems(),
            client.rbac().clusterRoleBindings().list().getItems(),
            client.leases().inAnyNamespace().list().getItems(),
            client.storage().v1().storageClasses().list().getItems(),
            client.apiextensions().v1().customResourceDefinitions().list().getItems())
        .flatMap(List::stream)
        .map(HasMetadata.class::cast)
        .map(one -> one.getKind() + " " + one.getMetadata().getName())
        .toList();
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    Path kubeconfig = folder.resolve("kubeconfig");
    try (ApiServer server = ApiServer.start()) {
      Files.writeString(kubeconfig, server.kubeconfig());
    }

    Run run = Run.of(folder, "a:b\n", "--server", kubeconfig.toString());

    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("local/run: --server " + kubeconfig + ": http://127.0.0.1:");
    assertThat(run.status()).isEqualTo(1);
  }
}
