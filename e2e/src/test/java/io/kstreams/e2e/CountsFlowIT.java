package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two pods count four partitions: one application, from its creation to its end. */
@TestMethodOrder(OrderAnnotation.class)
class CountsFlowIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Map<String, Long> EXPECTED = new TreeMap<>();

  private static Platform platform;
  private static Application application;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start("--partitions", "4");
    application = platform.run("count.yaml", 2);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static void count(int from, int to) throws Exception {
    List<String> words =
        IntStream.range(from, to).mapToObj(i -> "word-" + (i * 7919L) % 997).toList();
    words.forEach(word -> EXPECTED.merge(word, 1L, Long::sum));
    platform.count(
        application, words.stream().map(word -> word + ":1\n").collect(Collectors.joining()));
  }

  private static void assertCounts() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    EXPECTED.forEach((word, count) -> expected.put(word, count.toString()));
    assertThat(platform.counts(application)).isEqualTo(expected);
  }

  @Test
  @Order(1)
  void everyRecordIsCountedOnce() throws Exception {
    count(0, 20_000);

    assertCounts();
  }

  @Test
  @Order(2)
  void bothPodsOwnTasksOnVolumesOfTheirOwn() throws Exception {
    Map<String, List<String>> tasks = new TreeMap<>();
    for (String pod : List.of("kstreams-count-0", "kstreams-count-1")) {
      tasks.put(pod, tasks(pod));
    }

    assertThat(tasks.values()).noneMatch(List::isEmpty);
    assertThat(tasks.values().stream().flatMap(List::stream)).contains("0_0", "0_1", "0_2", "0_3");
    assertThat(platform.local().topics().names()).contains("counts-app-count-store-changelog");
  }

  private static List<String> tasks(String pod) throws IOException {
    Path volumes = platform.resolve("volumes");
    try (Stream<Path> tree = Files.walk(volumes)) {
      return tree.filter(path -> path.getParent().endsWith("count-store-" + pod + "/counts-app"))
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .toList();
    }
  }

  @Test
  @Order(3)
  void aPodThatIsKilledComesBackToItsVolumeAndCountsOn() throws Exception {
    Pod before = pod("kstreams-count-0");
    platform.local().kubernetes().resource(before).withGracePeriod(0).delete();

    await().atMost(LONG).until(() -> isReadyAgain(before));
    count(20_000, 22_000);
    assertCounts();
  }

  private static Pod pod(String name) {
    return platform.local().kubernetes().pods().inNamespace("default").withName(name).get();
  }

  private static boolean isReadyAgain(Pod before) {
    Pod now = pod(before.getMetadata().getName());
    return now != null
        && !now.getMetadata().getUid().equals(before.getMetadata().getUid())
        && Readiness.isPodReady(now);
  }

  @Test
  @Order(4)
  void aThirdPodTakesPartAndLeavesAgainWithItsClaimKept() throws Exception {
    scale(3);
    count(22_000, 24_000);
    assertCounts();

    scale(2);
    count(24_000, 25_000);
    assertCounts();
    assertThat(claims()).contains("count-store-kstreams-count-2");
  }

  private static void scale(int replicas) throws Exception {
    platform
        .local()
        .kubernetes()
        .genericKubernetesResources(Application.KIND)
        .inNamespace("default")
        .withName(application.name())
        .scale(replicas);
    await()
        .atMost(LONG)
        .until(
            () -> {
              var resource = platform.resource(application);
              return Application.isReady(resource)
                  && Integer.valueOf(replicas).equals(resource.get("status", "readyReplicas"))
                  && platform.pods(application).size() == replicas;
            });
  }

  private static List<String> claims() {
    return platform
        .local()
        .kubernetes()
        .persistentVolumeClaims()
        .inNamespace("default")
        .list()
        .getItems()
        .stream()
        .map(PersistentVolumeClaim::getMetadata)
        .map(meta -> meta.getName())
        .toList();
  }

  @Test
  @Order(5)
  void deletedItLeavesNothingButItsTopics() throws Exception {
    application.delete();

    new Leftovers(platform.local().kubernetes(), application).awaitNone();
    assertThat(claims()).isEmpty();
    await().atMost(LONG).until(() -> volumeFolders().isEmpty());
    assertThat(platform.local().topics().names())
        .contains("input-topic", "counts-topic", "counts-app-count-store-changelog");
  }

  private static List<Path> volumeFolders() throws IOException {
    try (Stream<Path> volumes = Files.list(platform.resolve("volumes"))) {
      return volumes.toList();
    }
  }

  /** The counts are in the changelog, the place in the group's offsets. */
  @Test
  @Order(6)
  void madeAgainItCountsOn() throws Exception {
    application = platform.run("count.yaml", 2);
    count(25_000, 26_000);

    assertCounts();
  }
}
