package io.kstreams.app.tasks;

import io.kstreams.app.tasks.Restores.Progress;
import io.kstreams.app.tasks.Task.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** Puts together what Kafka Streams and its clients know of each task. Asks no broker. */
public final class Tasks {
  private final KafkaStreams streams;
  private final String inputTopic;
  private final Restores restores;
  private final Commits commits;

  public Tasks(KafkaStreams streams, String inputTopic, Restores restores, Commits commits) {
    this.streams = streams;
    this.inputTopic = inputTopic;
    this.restores = restores;
    this.commits = commits;
  }

  /** In the order of partitions. */
  public List<Task> all() {
    Known known = known();
    Map<Integer, Task> tasks = new HashMap<>();
    restores
        .standbys()
        .forEach(
            (partition, at) -> tasks.put(partition, following(partition, "standby", at, known)));
    active(streams).forEach(task -> tasks.put(task.taskId().partition(), counting(task, known)));
    restores
        .restoring()
        .forEach(
            (partition, at) -> tasks.put(partition, following(partition, "active", at, known)));
    return tasks.values().stream().sorted(Comparator.comparingInt(Task::partition)).toList();
  }

  /** The tasks that count; none where Kafka Streams is not at work. */
  public static List<TaskMetadata> active(KafkaStreams streams) {
    List<TaskMetadata> active = new ArrayList<>();
    threads(streams).forEach(thread -> active.addAll(thread.activeTasks()));
    return active;
  }

  /** The threads; none where Kafka Streams is not at work. */
  public static Iterable<ThreadMetadata> threads(KafkaStreams streams) {
    try {
      return streams.metadataForLocalThreads();
    } catch (IllegalStateException e) { // not started, or closed in this moment
      return List.of();
    }
  }

  private Task counting(TaskMetadata task, Known known) {
    int partition = task.taskId().partition();
    long offset = Task.offset(task.committedOffsets());
    return new Task(
        partition,
        "active",
        false,
        offset < 0 ? null : offset,
        known.lags.get(partition),
        commits
            .last(partition)
            .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
            .map(Instant::toString)
            .orElse(null),
        known.store(partition));
  }

  private static Task following(int partition, String role, Progress at, Known known) {
    return new Task(
        partition, role, role.equals("active"), at.next(), at.left(), null, known.store(partition));
  }

  /** What only metrics tell, by partition. */
  private Known known() {
    Known known = new Known();
    streams.metrics().forEach((name, metric) -> note(known, name, metric));
    return known;
  }

  private void note(Known known, MetricName name, Metric metric) {
    Map<String, String> tags = name.tags();
    if (name.group().equals("stream-state-metrics") && Known.STORE.contains(name.name())) {
      String task = tags.get("task-id");
      known
          .stores
          .computeIfAbsent(
              Integer.parseInt(task.substring(task.indexOf('_') + 1)), p -> new HashMap<>())
          .put(name.name(), number(metric));
    } else if (name.name().equals("records-lag") && inputTopic.equals(tags.get("topic"))) {
      known.lags.put(Integer.parseInt(tags.get("partition")), number(metric));
    }
  }

  private static long number(Metric metric) {
    return metric.metricValue() instanceof Number number ? number.longValue() : 0;
  }

  private static final class Known {
    private static final String KEYS = "estimate-num-keys";
    private static final String FILES = "total-sst-files-size";
    private static final String MEMTABLES = "cur-size-all-mem-tables";
    private static final List<String> STORE = List.of(KEYS, FILES, MEMTABLES);

    private final Map<Integer, Long> lags = new HashMap<>();
    private final Map<Integer, Map<String, Long>> stores = new HashMap<>();

    private Store store(int partition) {
      Map<String, Long> found = stores.getOrDefault(partition, Map.of());
      return found.keySet().containsAll(STORE)
          ? new Store(found.get(KEYS), found.get(FILES), found.get(MEMTABLES))
          : null;
    }
  }
}
