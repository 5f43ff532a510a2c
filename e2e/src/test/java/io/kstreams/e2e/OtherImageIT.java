package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Leftovers;
import io.kstreams.local.kubernetes.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An image that keeps {@code docs/contract.md} and has nothing else in common with the project. */
@TestMethodOrder(OrderAnnotation.class)
class OtherImageIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String LEAVES = "asked to leave";
  private static final String STOPPED = "stopped";

  private static Platform platform;
  private static Application application;

  @BeforeAll
  static void start() throws Exception {
    platform = Platform.start("--images", "target/test-classes/images.yaml");
    Manifest manifest = Platform.sample("count.yaml");
    Platform.spec(manifest.ofKind("KStreamsCount").get(0)).put("image", "other-application:1");
    application = platform.run(manifest, 2);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  @Order(1)
  void itRuns() throws Exception {
    assertThat(application.verdict()).startsWith("Running: ");
    assertThat(diary(0)).containsExactly("started as " + uid(0));
    assertThat(diary(1)).containsExactly("started as " + uid(1));
  }

  @Test
  @Order(2)
  void aRestartStopsItAndKeepsItsVolume() throws Exception {
    String before = uid(0);
    platform.change(application, "{\"pod\": {\"annotations\": {\"example.io/again\": \"1\"}}}");
    platform.awaitReady(application);

    // A pod that comes back is not asked to leave.
    assertThat(uid(0)).isNotEqualTo(before);
    assertThat(diary(0)).containsExactly("started as " + before, STOPPED, "started as " + uid(0));
  }

  @Test
  @Order(3)
  void aPodThatGoesForGoodIsAskedToLeaveBeforeItIsStopped() throws Exception {
    platform.change(application, "{\"replicas\": 1}");
    platform.awaitReady(application);

    await().atMost(LONG).untilAsserted(() -> assertThat(diary(1)).endsWith(LEAVES, STOPPED));
    assertThat(diary(0)).doesNotContain(LEAVES);
  }

  @Test
  @Order(4)
  void itsLastWordsAreInTheStatus() {
    String words = "SpoonBent: there is no spoon; bend yourself";
    platform.change(application, env(words));
    await().atMost(LONG).until(() -> application.verdict().contains(": " + words));

    platform.change(application, "{\"pod\": {\"env\": null}}");
    platform.awaitReady(application);
  }

  private static String env(String words) {
    return "{\"pod\": {\"env\": [{\"name\": \"%s\", \"value\": \"%s\"}]}}"
        .formatted(OtherApplication.FAIL_WITH, words);
  }

  @Test
  @Order(5)
  void deletedItLeavesAndItsVolumesGo() throws Exception {
    assertThat(volumes()).hasSize(2);
    application.delete();

    new Leftovers(platform.local().kubernetes(), application).awaitNone();
    await().atMost(LONG).until(() -> volumes().isEmpty());
  }

  private static String uid(int ordinal) {
    return platform.pods(application).stream()
        .map(Pod::getMetadata)
        .filter(meta -> meta.getName().endsWith("-" + ordinal))
        .map(meta -> meta.getUid())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> diary(int ordinal) throws IOException {
    Path volume =
        volumes().stream()
            .filter(folder -> folder.endsWith("count-store-" + application.name() + "-" + ordinal))
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(volume.resolve(OtherApplication.DIARY));
  }

  /** The claims' folders. */
  private static List<Path> volumes() throws IOException {
    try (Stream<Path> tree = Files.walk(platform.resolve("volumes"), 2)) {
      return tree.filter(folder -> folder.getFileName().toString().startsWith("count-store-"))
          .toList();
    }
  }
}
