package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the application says of itself, against a real broker. */
@ExtendWith(KafkaExtension.class)
class PortTest {
  /** Neither escapes nor exponents of numbers come up here. */
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? -?[0-9.E-]+");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void stateTellsOfEveryPartitionWhatIsCountedAndWhatIsLeft(Application application)
      throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      Instant before = Instant.now();
      application.send("a", "b", "c", "d", "e", "f", "g", "h");

      await()
          .atMost(RunningApplication.PATIENCE)
          .untilAsserted(
              () -> {
                JsonNode tasks = state(running).path("tasks");
                assertThat(tasks.findValues("offset"))
                    .as(tasks.toString())
                    .hasSize(Application.PARTITIONS);
                assertThat(sum(tasks, "lag")).as(tasks.toString()).isZero();
                // An estimate: offsets are among them.
                assertThat(sum(tasks, "keys")).as(tasks.toString()).isGreaterThanOrEqualTo(8);
                assertThat(tasks.findValues("lastCommit"))
                    .as(tasks.toString())
                    .hasSize(Application.PARTITIONS);
              });
      JsonNode state = state(running);
      assertThat(state.path("applicationId").asText()).isEqualTo(application.id());
      assertThat(state.path("state").asText()).isEqualTo("RUNNING");
      assertThat(state.has("restore")).isFalse();
      assertThat(state.findValuesAsText("partition")).containsExactly("0", "1");
      assertThat(state.findValuesAsText("role")).containsExactly("active", "active");
      assertThat(state.findValuesAsText("lastCommit"))
          .allSatisfy(
              commit -> assertThat(Instant.parse(commit).plusMillis(1)).isAfterOrEqualTo(before));
    }
  }

  @Test
  void metricsAreInTheFormatOfPrometheusAndHaveTheUsefulOnes(Application application)
      throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("a", "b", "c");
      application.send(null, "no key".getBytes(StandardCharsets.UTF_8));
      application.send("no value".getBytes(StandardCharsets.UTF_8), null);

      awaitTrue(
          () ->
              metrics(running).contains("kstreams_processed_records_total{thread=\"1\"} 5\n")
                  && metrics(running).contains("kstreams_last_commit_timestamp_seconds{"));
      String metrics = metrics(running);
      assertThat(metrics)
          .contains("kstreams_dropped_records_total{reason=\"null_key\"} 1\n")
          .contains("kstreams_dropped_records_total{reason=\"null_value\"} 1\n")
          .contains("kstreams_dropped_records_total{reason=\"too_large\"} 0\n")
          .contains("kstreams_state{state=\"RUNNING\"} 1\n")
          .contains("kstreams_lag_records{partition=\"0\"} 0\n")
          .contains("kstreams_threads_alive 1\n")
          .contains("kstreams_restore_remaining_records 0\n")
          .contains("kstreams_rocksdb_cache_capacity_bytes ")
          .contains("kstreams_store_keys{partition=\"1\",thread=\"1\"}")
          .contains("kafka_consumer_rebalances_total{client=\"consumer\",thread=\"1\"} 1\n")
          .contains("kafka_producer_sent_records_total{thread=\"1\"} 6\n")
          .contains("jvm_memory_used_bytes{area=\"heap\"}")
          .contains("process_cpu_seconds_total ");
      assertIsInTextFormat(metrics);
    }
  }

  /** An answer of the broker to the restoring consumer takes so long that the restore lasts. */
  @Test
  void whileItRestoresItSaysHowMuchIsLeft(Application application) throws Exception {
    try (RunningApplication running =
        RunningApplication.startAndAwaitReady(application.environment())) {
      application.send("foo", "bar", "baz");
      awaitTrue(() -> application.counts().size() == 3);
      assertThat(running.stop()).isZero();
    }
    Map<String, String> environment = application.onAnotherVolume().environment();
    environment.put("KAFKA_RESTORE_CONSUMER_FETCH_MIN_BYTES", "10000000");
    environment.put("KAFKA_RESTORE_CONSUMER_FETCH_MAX_WAIT_MS", "100000");
    environment.put("KAFKA_RESTORE_CONSUMER_REQUEST_TIMEOUT_MS", "200000");
    // The close would wait for the answer too.
    environment.put("CLOSE_TIMEOUT_SECONDS", "1");
    try (RunningApplication running = RunningApplication.start(environment)) {
      awaitTrue(() -> running.get("/readyz").body().startsWith("REBALANCING: restoring, "));

      HttpResponse<String> ready = running.get("/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).containsPattern("([0-9]+) of \\1 records left");
      assertThat(running.get("/livez").statusCode()).isEqualTo(200);
      awaitTrue(() -> state(running).path("restore").path("recordsLeft").asLong() > 0);
      JsonNode state = state(running);
      assertThat(state.path("tasks").findValues("restoring"))
          .isNotEmpty()
          .allMatch(JsonNode::asBoolean);
      assertThat(metrics(running)).containsPattern("\nkstreams_restore_remaining_records [1-9]");
      HttpResponse<String> count = running.get("/counts/foo");
      assertThat(count.statusCode()).isEqualTo(503);
      assertThat(count.headers().firstValue("Retry-After")).isPresent();
    }
  }

  /** Before Kafka answers there is a process to be looked at already. */
  @Test
  void stateAndMetricsAreThereBeforeKafkaAnswers(Application application) throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + HttpPort.free().number());
    try (RunningApplication running = RunningApplication.start(environment)) {
      awaitTrue(() -> state(running).path("state").asText().equals("CREATED"));

      assertThat(state(running).path("tasks")).isEmpty();
      assertIsInTextFormat(metrics(running));
      assertThat(running.get("/counts/foo").statusCode()).isEqualTo(503);
    }
  }

  private static void assertIsInTextFormat(String metrics) {
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : metrics.split("\n", -1)) {
      if (line.startsWith("# HELP ")) {
        family = line.split(" ", 4)[2];
        assertThat(families.add(family)).as("one family " + family).isTrue();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line)
            .isEqualTo(
                "# TYPE %s %s".formatted(family, family.endsWith("_total") ? "counter" : "gauge"));
      } else if (!line.isEmpty()) {
        assertThat(line).matches(SAMPLE).startsWith(family);
      }
    }
  }

  private static long sum(JsonNode tasks, String field) {
    return tasks.findValues(field).stream().mapToLong(JsonNode::asLong).sum();
  }

  private static JsonNode state(RunningApplication running) throws Exception {
    return JSON.readTree(running.get("/state").body());
  }

  private static String metrics(RunningApplication running) throws Exception {
    HttpResponse<String> answer = running.get("/metrics");
    assertThat(answer.headers().allValues("Content-Type"))
        .isEqualTo(List.of("text/plain; version=0.0.4; charset=utf-8"));
    return answer.body();
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await()
        .atMost(RunningApplication.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(condition);
  }
}
