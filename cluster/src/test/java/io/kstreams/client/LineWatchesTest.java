package io.kstreams.client;

import static io.kstreams.cluster.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.faults.Rule;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever text comes, and whatever ends it, a watch goes on. */
class LineWatchesTest {

  // Longer than what a client reads at once.
  private static final String TEXT = "zählt – …" + "x".repeat(40_000);
  private static final Predicate<Asked> WATCHES =
      Asked.verb("watch").and(Asked.resource("configmaps"));

  private final Faults faults = Faults.seeded(0);
  private ApiServer server;
  private KubernetesClient admin;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = ApiServer.start(0, Clock.systemUTC(), faults);
    admin = server.client();
    client = LineClient.of(admin.getConfiguration());
  }

  @AfterEach
  void stop() {
    client.close();
    admin.close();
    server.close();
  }

  @Test
  void textThatIsNotAsciiComesAsItIs() {
    make(5);
    try (var informer = client.configMaps().inNamespace("default").inform()) {
      make(5, 20);
      await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(20));
      assertThat(informer.getStore().list())
          .allSatisfy(map -> assertThat(map.getData()).containsEntry("text", TEXT));
    }
  }

  @Test
  void aWatchThatEndsIsOpenedAgain() {
    goesOnAfter(Fault.watchEnds(2));
  }

  @Test
  void aWatchThatIsCutInALineIsOpenedAgain() {
    goesOnAfter(Fault.cutInAnswer());
  }

  @Test
  void aWatchThatCannotBeOpenedIsTriedAgain() {
    goesOnAfter(Fault.cutBefore());
  }

  @Test
  void aWatchThatIsRefusedIsTriedAgain() {
    goesOnAfter(Fault.errorBefore(500));
  }

  @Test
  void aWatcherHearsThatItsVersionIsTooOld() throws Exception {
    make(1);
    faults.add(WATCHES, Fault.tooOld());
    CompletableFuture<WatcherException> end = new CompletableFuture<>();
    Watcher<ConfigMap> watcher =
        new Watcher<>() {
          @Override
          public void eventReceived(Action action, ConfigMap map) {}

          @Override
          public void onClose(WatcherException cause) {
            end.complete(cause);
          }
        };
    String version =
        admin.configMaps().inNamespace("default").list().getMetadata().getResourceVersion();
    Watch watch =
        client
            .configMaps()
            .inNamespace("default")
            .watch(new ListOptionsBuilder().withResourceVersion(version).build(), watcher);
    try {
      await().until(end::isDone);
    } finally {
      watch.close();
    }
    assertThat(end.get().isHttpGone()).isTrue();
  }

  private void goesOnAfter(Fault fault) {
    Rule rule = faults.add(WATCHES, fault).times(3);
    try (var informer = client.configMaps().inNamespace("default").inform()) {
      for (int i = 0; i < 12; i++) {
        make(i, i + 1);
        int expected = i + 1;
        await().untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(expected));
      }
    }
    assertThat(rule.hits()).isEqualTo(3);
  }

  private void make(int count) {
    make(0, count);
  }

  private void make(int from, int to) {
    for (int i = from; i < to; i++) {
      admin
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName("map-" + i)
                  .withNamespace("default")
                  .endMetadata()
                  .addToData("text", TEXT)
                  .build())
          .create();
    }
  }
}
