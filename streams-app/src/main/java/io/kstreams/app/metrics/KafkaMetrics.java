package io.kstreams.app.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Kafka's own metrics under Prometheus' names. Kafka's tags hold the id of the process, which is
 * another one after each start: what is left of them is the number of the thread, the client and
 * the partition, so that a restarted pod goes on with its time series.
 */
final class KafkaMetrics {
  private static final Pattern CLIENT =
      Pattern.compile(".*-(StreamThread|StateUpdater)-(?<thread>[0-9]+)(-(?<client>[a-z-]+))?");

  private static final Map<String, KafkaMetric> BY_SOURCE =
      KafkaMetric.ALL.stream()
          .collect(
              Collectors.toMap(
                  metric -> key(metric.group(), metric.source()), Function.identity()));

  private KafkaMetrics() {}

  static Collection<Family> of(Map<MetricName, ? extends Metric> metrics) {
    Map<String, Family> families = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) -> {
          KafkaMetric known = BY_SOURCE.get(key(name.group(), name.name()));
          if (known != null
              && own(name.tags()).equals(known.tags())
              && metric.metricValue() instanceof Number value) {
            families
                .computeIfAbsent(known.name(), n -> known.family())
                .with(labels(name.tags()), value.doubleValue() * known.unit());
          }
        });
    return families.values();
  }

  private static String key(String group, String name) {
    return group + ' ' + name;
  }

  private static Set<String> own(Map<String, String> tags) {
    Set<String> own = new HashSet<>(tags.keySet());
    own.remove("thread-id");
    own.remove("client-id");
    return own;
  }

  private static Map<String, String> labels(Map<String, String> tags) {
    Map<String, String> labels = new HashMap<>();
    String id = tags.getOrDefault("thread-id", tags.getOrDefault("client-id", ""));
    Matcher client = CLIENT.matcher(id);
    if (client.matches()) {
      labels.put("thread", client.group("thread"));
      if (client.group("client") != null && client.group("client").endsWith("consumer")) {
        labels.put("client", client.group("client"));
      }
    }
    String task = tags.get("task-id");
    if (task != null) {
      labels.put("partition", task.substring(task.indexOf('_') + 1));
    }
    return labels;
  }
}
