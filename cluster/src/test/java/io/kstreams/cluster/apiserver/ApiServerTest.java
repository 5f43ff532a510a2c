package io.kstreams.cluster.apiserver;

import static io.kstreams.cluster.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server as an ordinary client meets it. */
class ApiServerTest {
  private static ApiServer server;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start();
    client = server.client();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @AfterEach
  void deleteAll() {
    client.configMaps().inNamespace("default").delete();
  }

  @Test
  void anObjectIsCreatedReadChangedAndDeleted() {
    ConfigMap made = client.resource(map("a", Map.of("k", "1"))).create();
    assertThat(made.getMetadata().getUid()).isNotEmpty();
    assertThat(made.getMetadata().getNamespace()).isEqualTo("default");

    ConfigMap changed =
        client
            .configMaps()
            .withName("a")
            .edit(one -> new ConfigMapBuilder(one).addToData("k", "2").build());
    assertThat(changed.getData()).containsEntry("k", "2");
    assertThat(changed.getMetadata().getResourceVersion())
        .isNotEqualTo(made.getMetadata().getResourceVersion());

    client.configMaps().withName("a").delete();
    assertThat(client.configMaps().withName("a").get()).isNull();
  }

  @Test
  void aWriteOnAnOlderVersionIsRefused() {
    ConfigMap made = client.resource(map("b", Map.of())).create();
    client
        .configMaps()
        .withName("b")
        .edit(one -> new ConfigMapBuilder(one).addToData("k", "2").build());

    assertThatThrownBy(() -> client.resource(made).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void aWatchShowsWhatHappensInOrder() {
    List<String> seen = new CopyOnWriteArrayList<>();
    Watch watch = client.configMaps().inNamespace("default").watch(recorder(seen));
    client.resource(map("c", Map.of("k", "1"))).create();
    client
        .configMaps()
        .withName("c")
        .edit(one -> new ConfigMapBuilder(one).addToData("k", "2").build());
    client.configMaps().withName("c").delete();
    await()
        .untilAsserted(
            () -> assertThat(seen).containsExactly("ADDED c", "MODIFIED c", "DELETED c"));
    watch.close();
  }

  @Test
  void aNamespaceGoesWhenItIsFinalized() {
    Namespace made =
        client
            .resource(
                new NamespaceBuilder().withNewMetadata().withName("going").endMetadata().build())
            .create();
    assertThat(made.getSpec().getFinalizers()).containsExactly("kubernetes");
    client.namespaces().withName("going").delete();
    assertThat(client.namespaces().withName("going").get().getStatus().getPhase())
        .isEqualTo("Terminating");
    Namespace finished = new NamespaceBuilder(made).editSpec().withFinalizers().endSpec().build();
    finished.getMetadata().setResourceVersion(null);
    client.raw("/api/v1/namespaces/going/finalize", "PUT", finished);
    assertThat(client.namespaces().withName("going").get()).isNull();
  }

  @Test
  void aServiceAccountMayDoWhatItsRolesLetIt() {
    try (KubernetesClient nobody = server.client("default", "nobody")) {
      assertThatThrownBy(() -> nobody.configMaps().inNamespace("default").list())
          .hasMessageContaining(
              "User \"system:serviceaccount:default:nobody\" cannot list resource \"configmaps\"");
    }
  }

  private static Watcher<ConfigMap> recorder(List<String> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, ConfigMap map) {
        seen.add(action + " " + map.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        // Ends with the test.
      }
    };
  }

  /** Or no kubectl applies anything. */
  @Test
  void openApiOfVersion2IsServedInTheTypeThatKubectlAsksFor() throws Exception {
    var request =
        HttpRequest.newBuilder(server.url().resolve("/openapi/v2"))
            .header("Accept", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf")
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whoAsksForATokenOfAServiceAccountIsThatAccountWithIt() {
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("op")
                .withNamespace("default")
                .endMetadata()
                .build())
        .create();

    String token =
        client
            .serviceAccounts()
            .inNamespace("default")
            .withName("op")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();

    try (KubernetesClient op =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl(server.url().toString())
                    .withOauthToken(token)
                    .build())
            .build()) {
      assertThatThrownBy(() -> op.configMaps().inNamespace("default").list())
          .hasMessageContaining("User \"system:serviceaccount:default:op\" cannot list");
    }
  }

  private static ConfigMap map(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }
}
