package io.kstreams.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaMetricsTest {
  private static final String PROCESS = "ns.app-0-00000000-0000-0000-0000-000000000000";

  private final Map<MetricName, Metric> metrics = new HashMap<>();

  @Test
  void namesAndUnitsArePrometheusAndNoLabelHoldsTheIdOfTheProcess() {
    add("stream-thread-metrics", "commit-latency-max", Map.of("thread-id", thread(2)), 250.0);
    add("stream-thread-metrics", "process-total", Map.of("thread-id", thread(2)), 7.0);
    add(
        "consumer-coordinator-metrics",
        "rebalance-total",
        Map.of("client-id", thread(2) + "-restore-consumer"),
        3.0);
    add(
        "stream-state-metrics",
        "total-sst-files-size",
        Map.of("thread-id", thread(1), "task-id", "0_12", "rocksdb-state-id", "count-store"),
        4096L);

    assertThat(text())
        .contains("kstreams_commit_latency_max_seconds{thread=\"2\"} 0.25\n")
        .contains("kstreams_processed_records_total{thread=\"2\"} 7\n")
        .contains("kafka_consumer_rebalances_total{client=\"restore-consumer\",thread=\"2\"} 3\n")
        .contains("kstreams_store_files_bytes{partition=\"12\",thread=\"1\"} 4096\n")
        .doesNotContain("00000000");
  }

  /** Kafka has the same name for a client, and for each of its topics. */
  @Test
  void theSameNameWithOtherTagsIsAnotherMetric() {
    add(
        "consumer-fetch-manager-metrics",
        "records-consumed-total",
        Map.of("client-id", thread(1) + "-consumer", "topic", "in"),
        5.0);

    assertThat(text()).isEmpty();
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    add("stream-thread-metrics", "process-total", Map.of("thread-id", thread(1)), "RUNNING");

    assertThat(text()).isEmpty();
  }

  @Test
  void countersEndInTotalAndNothingElseDoesAndNoNameIsThereTwice() {
    assertThat(KafkaMetric.ALL)
        .allSatisfy(
            metric ->
                assertThat(metric.name())
                    .matches("(kstreams|kafka_consumer|kafka_producer)(_[a-z]+)+")
                    .matches(
                        name ->
                            name.endsWith("_total")
                                == (metric.family().type() == Family.Type.COUNTER)));
    assertThat(KafkaMetric.ALL.stream().collect(Collectors.toMap(KafkaMetric::name, m -> m)))
        .hasSameSizeAs(KafkaMetric.ALL);
  }

  private static String thread(int number) {
    return PROCESS + "-StreamThread-" + number;
  }

  private String text() {
    return TextFormat.write(KafkaMetrics.of(metrics));
  }

  private void add(String group, String name, Map<String, String> tags, Object value) {
    MetricName metric = new MetricName(name, group, "", tags);
    metrics.put(
        metric,
        new Metric() {
          @Override
          public MetricName metricName() {
            return metric;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
