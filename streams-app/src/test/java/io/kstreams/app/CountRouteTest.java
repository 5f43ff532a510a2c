package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class CountRouteTest {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  @Test
  void theCountOfAnyKeyIsAnsweredByEveryPod(Application application) throws Exception {
    try (RunningApplication one = RunningApplication.start(environment(application));
        RunningApplication two = RunningApplication.start(second(application))) {
      countAll(application, one, two);

      for (String key : KEYS) {
        assertThat(one.get("/counts/" + key).body()).as(key).isEqualTo("1\n");
        assertThat(two.get("/counts/" + key).body()).as(key).isEqualTo("1\n");
      }
      assertThat(statuses(one, "Kstreams-Forwarded"))
          .as("a pod that was asked by another one asks nobody")
          .contains(200, 503);
      assertThat(one.get("/counts/unknown").statusCode()).isEqualTo(404);
      assertThat(two.get("/counts/unknown").statusCode()).isEqualTo(404);
    }
  }

  /** It stays in the group, so that its partitions wait for it. */
  @Test
  void whileThePodThatHasTheKeyIsAwayTheOthersSayWhenToAskAgain(Application application)
      throws Exception {
    try (RunningApplication one = RunningApplication.start(environment(application));
        RunningApplication two = RunningApplication.start(second(application))) {
      countAll(application, one, two);
      List<Integer> own = statuses(one, "Kstreams-Forwarded");
      assertThat(two.stop()).isZero();

      for (int key = 0; key < KEYS.size(); key++) {
        HttpResponse<String> answer = one.get("/counts/" + KEYS.get(key));
        assertThat(answer.statusCode()).as(KEYS.get(key)).isEqualTo(own.get(key));
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
            .isEqualTo(own.get(key) == 503);
      }
    }
  }

  @Test
  void aKeyIsAnyBytesAndOnlyOneWayOfThemAsText(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send(new byte[] {(byte) 0xff, '/', ' '}, new byte[0]);
      application.send(new byte[0], new byte[0]);
      application.send("é".getBytes(StandardCharsets.UTF_8), new byte[0]);
      awaitCount(running, "/counts/%FF%2F%20", "1\n");
      awaitCount(running, "/counts/", "1\n");
      awaitCount(running, "/counts/%C3%A9", "1\n");

      assertThat(running.get("/counts/%EF%BF%BD%2F%20").statusCode())
          .as("what a decoder makes of it is another key")
          .isEqualTo(404);
      assertThat(running.get("/counts/a/b").statusCode()).isEqualTo(400);
      assertThat(running.get("/counts/a/b").body()).startsWith("character 2 of the key");
      assertThat(running.post("/counts/a", "").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void theRouteCanBeSwitchedOff(Application application) throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("COUNTS_ENABLED", "false");
    try (RunningApplication running = RunningApplication.startAndAwaitReady(environment)) {
      application.send("foo");
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> application.counts().equals(Map.of("foo", "1")));

      assertThat(running.get("/counts/foo").statusCode()).isEqualTo(404);
    }
  }

  private static void countAll(
      Application application, RunningApplication one, RunningApplication two) {
    one.awaitReady();
    two.awaitReady();
    application.send(KEYS.toArray(String[]::new));
    Map<String, String> counts = new TreeMap<>();
    KEYS.forEach(key -> counts.put(key, "1"));
    await().atMost(RunningApplication.PATIENCE).until(() -> application.counts().equals(counts));
    // Each has a partition, and knows what the other one has.
    await()
        .atMost(RunningApplication.PATIENCE)
        .until(
            () ->
                answered(one)
                    && answered(two)
                    && statuses(one, "Kstreams-Forwarded").contains(503)
                    && statuses(two, "Kstreams-Forwarded").contains(503));
  }

  private static boolean answered(RunningApplication pod) throws Exception {
    return statuses(pod, "Nothing").stream().allMatch(status -> status == 200);
  }

  private static List<Integer> statuses(RunningApplication pod, String header) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (String key : KEYS) {
      statuses.add(pod.get("/counts/" + key, header).statusCode());
    }
    return statuses;
  }

  private static void awaitCount(RunningApplication pod, String path, String count) {
    await().atMost(RunningApplication.PATIENCE).until(() -> pod.get(path).body().equals(count));
  }

  private static Map<String, String> second(Application application) throws IOException {
    Map<String, String> environment = environment(application.onAnotherVolume());
    environment.put("POD_NAME", application.id() + "-1");
    return environment;
  }

  private static Map<String, String> environment(Application application) throws IOException {
    Map<String, String> environment = application.environment();
    int port = HttpPort.free().number();
    environment.put("HTTP_PORT", String.valueOf(port));
    environment.put("KAFKA_APPLICATION_SERVER", "127.0.0.1:" + port);
    return environment;
  }
}
