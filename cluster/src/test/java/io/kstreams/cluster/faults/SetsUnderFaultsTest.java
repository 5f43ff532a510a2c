package io.kstreams.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.client.LineClient;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.faults.Rule;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong with a tenth of all requests and most watches, controllers and nodes bring a
 * StatefulSet to rest, and do nothing twice that must be done once.
 */
class SetsUnderFaultsTest {
  private static final double CHANCE = 0.1;
  private static final double MOST = 0.6;
  private static final String CONTROLLERS = "controllers";

  @TempDir Path folder;

  /** A few seeds; more with {@code -Dsoak}. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, System.getProperty("soak") == null ? 3 : 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @SuppressWarnings("try") // controllers and nodes are there for what they do
  void aSetIsMadeScaledRolledAndDeleted(long seed) throws Exception {
    Faults faults = Faults.seeded(seed);
    List<Rule> onWatches = hitWatches(faults);
    try (ApiServer server = ApiServer.start(0, Clock.systemUTC(), faults);
        KubernetesClient user = client(server, "user", 10);
        KubernetesClient admin = client(server, CONTROLLERS, 0);
        Controllers controllers = Controllers.start(admin, Clock.systemUTC());
        Nodes nodes = Nodes.start(admin, scripted())) {
      List<Rule> onAll = hitAll(faults);
      user.resource(TwoPods.set()).create();
      awaitPods(user, 2);
      List<String> volumes = volumes(user);

      user.apps().statefulSets().inNamespace("default").withName("words").scale(4);
      awaitPods(user, 4);

      user.apps()
          .statefulSets()
          .inNamespace("default")
          .withName("words")
          .edit(
              set -> {
                set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("app:2");
                return set;
              });
      awaitPods(user, 4);
      assertThat(pods(user))
          .allSatisfy(
              pod ->
                  assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo("app:2"));
      assertThat(volumes(user)).containsAll(volumes).hasSize(4).doesNotHaveDuplicates();

      user.resource(TwoPods.set()).delete();
      Patience.await().until(() -> pods(user).isEmpty());
      assertThat(volumes(user)).hasSize(4);
      assertThat(hits(onWatches)).isPositive();
      assertThat(hits(onAll)).isPositive();
    }
  }

  /** From the first watch on: there are few, and each lasts until something happens to it. */
  private static List<Rule> hitWatches(Faults faults) {
    Predicate<Asked> watches = ofControllers().and(Asked.verb("watch"));
    return List.of(
        faults.add(watches, Fault.tooOld()).chance(CHANCE),
        faults.add(watches, Fault.lateEvents(Duration.ofMillis(2))).chance(CHANCE),
        faults.add(watches, Fault.cutInAnswer()).chance(CHANCE),
        faults.add(watches, Fault.watchEnds(3)).chance(MOST),
        faults.add(ofControllers(), Fault.staleRead(5)).chance(MOST));
  }

  /** Each kind hits its part, so that together they hit about a tenth. */
  private static List<Rule> hitAll(Faults faults) {
    List<Fault> some =
        List.of(
            Fault.errorBefore(500),
            Fault.errorAfter(500),
            Fault.errorBefore(409),
            Fault.errorBefore(429),
            Fault.errorAfter(503),
            Fault.cutBefore(),
            Fault.cutAfter(),
            Fault.cutInAnswer(),
            Fault.delay(Duration.ofMillis(5)));
    return some.stream()
        .map(fault -> faults.add(ofControllers(), fault).chance(CHANCE / some.size()))
        .toList();
  }

  private static Predicate<Asked> ofControllers() {
    return asked -> asked.request().userAgent().equals(CONTROLLERS);
  }

  private static int hits(List<Rule> rules) {
    return rules.stream().mapToInt(Rule::hits).sum();
  }

  private NodeOptions scripted() {
    return new NodeOptions(
        3,
        new Addresses("127.9.9.2", 200),
        PodNames.none(),
        folder,
        (context, pods, logs) ->
            new ScriptedRuntime(request -> Behaviour.ready(), context.delays()));
  }

  /**
   * A client of this name.
   *
   * @param retries with none, what fails reaches who asked
   */
  private static KubernetesClient client(ApiServer server, String name, int retries) {
    try (KubernetesClient any = server.client()) {
      return LineClient.of(
          new ConfigBuilder(any.getConfiguration())
              .withUserAgent(name)
              .withRequestRetryBackoffLimit(retries)
              .withWatchReconnectInterval(5)
              .build());
    }
  }

  private static void awaitPods(KubernetesClient user, int count) {
    Patience.await()
        .until(
            () -> {
              StatefulSet set =
                  user.apps().statefulSets().inNamespace("default").withName("words").get();
              var status = set.getStatus();
              return set.getMetadata().getGeneration().equals(status.getObservedGeneration())
                  && Integer.valueOf(count).equals(status.getReadyReplicas())
                  && Integer.valueOf(count).equals(status.getUpdatedReplicas())
                  && Integer.valueOf(count).equals(status.getReplicas());
            });
  }

  private static List<Pod> pods(KubernetesClient user) {
    return user.pods().inNamespace("default").list().getItems();
  }

  private static List<String> volumes(KubernetesClient user) {
    return user.persistentVolumeClaims().inNamespace("default").list().getItems().stream()
        .map(PersistentVolumeClaim::getSpec)
        .map(spec -> spec.getVolumeName())
        .toList();
  }
}
