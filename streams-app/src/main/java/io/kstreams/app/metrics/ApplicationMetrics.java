package io.kstreams.app.metrics;

import io.kstreams.app.memory.RocksDbMemory;
import io.kstreams.app.tasks.Restores;
import io.kstreams.app.tasks.Restores.Progress;
import io.kstreams.app.tasks.Task;
import io.kstreams.app.topology.DroppedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.KafkaStreams.State;

/** All that {@code GET /metrics} answers. */
public final class ApplicationMetrics {
  /** Of the text. */
  public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE;

  private ApplicationMetrics() {}

  /**
   * What there is once counting has begun.
   *
   * @param kafka the metrics of Kafka Streams and its clients
   */
  public record Counting(
      Map<MetricName, ? extends Metric> kafka, RocksDbMemory memory, List<Task> tasks) {}

  /** The whole text. */
  public static String text(
      State state, Restores restores, DroppedRecords dropped, Optional<Counting> counting) {
    List<Family> families = new ArrayList<>(ProcessMetrics.all());
    families.add(
        Family.gauge("kstreams_info", "The version of Kafka Streams")
            .with(Map.of("version", AppInfoParser.getVersion()), 1));
    families.add(state(state));
    families.add(dropped(dropped));
    families.addAll(restores(restores));
    counting.ifPresent(
        now -> {
          families.addAll(KafkaMetrics.of(now.kafka()));
          families.addAll(memory(now.memory()));
          families.addAll(tasks(now.tasks()));
        });
    return TextFormat.write(families);
  }

  private static Family state(State state) {
    Family family = Family.gauge("kstreams_state", "1 for the state of Kafka Streams, else 0");
    for (State any : State.values()) {
      family.with(Map.of("state", any.name()), any == state ? 1 : 0);
    }
    return family;
  }

  private static Family dropped(DroppedRecords dropped) {
    Family family = Family.counter("kstreams_dropped_records_total", "Records not counted");
    for (DroppedRecords.Reason reason : DroppedRecords.Reason.values()) {
      family.with(Map.of("reason", reason.label()), dropped.count(reason));
    }
    return family;
  }

  private static List<Family> restores(Restores restores) {
    return List.of(
        Family.gauge("kstreams_restore_remaining_records", "Records to restore still")
            .with(restores.restoring().values().stream().mapToLong(Progress::left).sum()),
        Family.counter("kstreams_restored_records_total", "Records restored from the changelog")
            .with(restores.restored()));
  }

  private static List<Family> memory(RocksDbMemory memory) {
    return List.of(
        Family.gauge("kstreams_rocksdb_cache_capacity_bytes", "The bound of all stores together")
            .with(memory.capacity()),
        Family.gauge("kstreams_rocksdb_cache_bytes", "Blocks, indexes, filters and memtables")
            .with(memory.usage()),
        Family.gauge("kstreams_rocksdb_cache_pinned_bytes", "The part that cannot make way")
            .with(memory.pinned()));
  }

  private static List<Family> tasks(List<Task> tasks) {
    Family lag = Family.gauge("kstreams_lag_records", "Records not counted yet");
    Family standby = Family.gauge("kstreams_standby_lag_records", "Records a standby is behind");
    Family commit =
        Family.gauge("kstreams_last_commit_timestamp_seconds", "The last commit, since 1970");
    for (Task task : tasks) {
      if (task.lag() != null && !task.restoring()) {
        (task.role().equals("active") ? lag : standby)
            .with(partition(task.partition()), task.lag());
      }
      if (task.lastCommit() != null) {
        commit.with(
            partition(task.partition()), Instant.parse(task.lastCommit()).toEpochMilli() / 1e3);
      }
    }
    return List.of(lag, standby, commit);
  }

  private static Map<String, String> partition(int partition) {
    return Map.of("partition", String.valueOf(partition));
  }
}
