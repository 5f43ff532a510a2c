package io.kstreams.app.metrics;

import java.util.List;
import java.util.Set;

/**
 * A metric of Kafka that is passed on.
 *
 * @param group Kafka's
 * @param source Kafka's name of it
 * @param tags those that it has, without {@code thread-id} and {@code client-id}, which all have;
 *     Kafka has the same name with different tags
 * @param name Prometheus'
 * @param unit what one of Kafka's units is in Prometheus' base unit
 */
record KafkaMetric(
    String group,
    String source,
    Set<String> tags,
    Family.Type type,
    String name,
    double unit,
    String help) {

  private static final double MILLIS = 1e-3;
  private static final double NANOS = 1e-9;

  /** The useful ones. */
  static final List<KafkaMetric> ALL =
      List.of(
          streams("alive-stream-threads", "kstreams_threads_alive", "Threads that count"),
          streams("failed-stream-threads", "kstreams_threads_failed_total", "Threads that died"),
          thread("process-total", "kstreams_processed_records_total", 1, "Records processed"),
          thread("commit-total", "kstreams_commits_total", 1, "Commits"),
          thread(
              "commit-latency-max",
              "kstreams_commit_latency_max_seconds",
              MILLIS,
              "Longest commit of late"),
          thread("poll-total", "kstreams_polls_total", 1, "Times the broker was asked for records"),
          thread(
              "process-ratio",
              "kstreams_thread_process_ratio",
              1,
              "Share of time spent processing"),
          thread(
              "poll-ratio",
              "kstreams_thread_poll_ratio",
              1,
              "Share of time spent waiting for records"),
          thread(
              "commit-ratio", "kstreams_thread_commit_ratio", 1, "Share of time spent committing"),
          thread(
              "blocked-time-ns-total",
              "kstreams_thread_blocked_seconds_total",
              NANOS,
              "Time spent waiting for Kafka"),
          thread(
              "task-created-total",
              "kstreams_tasks_created_total",
              1,
              "Tasks that came to this pod"),
          thread("task-closed-total", "kstreams_tasks_closed_total", 1, "Tasks that left this pod"),
          task("cache-size-bytes-total", "kstreams_record_cache_bytes", "Record cache in use"),
          task(
              "active-buffer-count",
              "kstreams_buffered_records",
              "Records fetched and not yet processed"),
          store("estimate-num-keys", "kstreams_store_keys", "Keys in the store, estimated"),
          store("total-sst-files-size", "kstreams_store_files_bytes", "Store on the volume"),
          store(
              "cur-size-all-mem-tables",
              "kstreams_store_memtables_bytes",
              "Memtables, not on the volume yet"),
          store(
              "num-entries-active-mem-table",
              "kstreams_store_unflushed_entries",
              "Entries not on the volume yet"),
          store(
              "estimate-pending-compaction-bytes",
              "kstreams_store_pending_compaction_bytes",
              "What compaction has still to rewrite"),
          store(
              "num-running-compactions",
              "kstreams_store_running_compactions",
              "Compactions at work"),
          store("num-running-flushes", "kstreams_store_running_flushes", "Flushes at work"),
          store(
              "background-errors",
              "kstreams_store_background_errors_total",
              "Flushes and compactions that failed"),
          consumer(
              "consumer-fetch-manager-metrics",
              "records-consumed-total",
              "records_consumed_total",
              1,
              "Records fetched"),
          consumer(
              "consumer-fetch-manager-metrics",
              "bytes-consumed-total",
              "consumed_bytes_total",
              1,
              "Bytes fetched"),
          consumer(
              "consumer-fetch-manager-metrics",
              "fetch-latency-max",
              "fetch_latency_max_seconds",
              MILLIS,
              "Longest fetch of late"),
          consumer(
              "consumer-coordinator-metrics",
              "rebalance-total",
              "rebalances_total",
              1,
              "Rebalances done"),
          consumer(
              "consumer-coordinator-metrics",
              "failed-rebalance-total",
              "failed_rebalances_total",
              1,
              "Rebalances that failed"),
          consumer(
              "consumer-coordinator-metrics",
              "rebalance-latency-total",
              "rebalance_seconds_total",
              MILLIS,
              "Time spent in rebalances"),
          consumer(
              "consumer-coordinator-metrics",
              "last-heartbeat-seconds-ago",
              "last_heartbeat_age_seconds",
              1,
              "Time since the last heartbeat"),
          consumer(
              "consumer-coordinator-metrics",
              "assigned-partitions",
              "assigned_partitions",
              1,
              "Partitions of the input on this pod"),
          consumer("consumer-metrics", "connection-count", "connections", 1, "Open connections"),
          consumer(
              "consumer-metrics",
              "failed-authentication-total",
              "failed_authentications_total",
              1,
              "Logins refused"),
          producer(
              "record-send-total",
              "sent_records_total",
              1,
              "Records sent, to output and changelog"),
          producer(
              "record-error-total", "failed_records_total", 1, "Records that could not be sent"),
          producer("record-retry-total", "retried_records_total", 1, "Records sent again"),
          producer("buffer-available-bytes", "buffer_available_bytes", 1, "Buffer that is free"),
          producer("buffer-total-bytes", "buffer_bytes", 1, "Buffer in all"),
          producer(
              "request-latency-max",
              "request_latency_max_seconds",
              MILLIS,
              "Longest request of late"),
          producer(
              "txn-commit-time-ns-total",
              "transaction_commit_seconds_total",
              NANOS,
              "Time spent committing transactions"),
          producer("connection-count", "connections", 1, "Open connections"),
          producer(
              "failed-authentication-total", "failed_authentications_total", 1, "Logins refused"));

  private static KafkaMetric streams(String source, String name, String help) {
    return of("stream-metrics", source, Set.of(), name, 1, help);
  }

  private static KafkaMetric thread(String source, String name, double unit, String help) {
    return of("stream-thread-metrics", source, Set.of(), name, unit, help);
  }

  private static KafkaMetric task(String source, String name, String help) {
    return of("stream-task-metrics", source, Set.of("task-id"), name, 1, help);
  }

  private static KafkaMetric store(String source, String name, String help) {
    return of("stream-state-metrics", source, Set.of("task-id", "rocksdb-state-id"), name, 1, help);
  }

  private static KafkaMetric consumer(
      String group, String source, String name, double unit, String help) {
    return of(group, source, Set.of(), "kafka_consumer_" + name, unit, help);
  }

  private static KafkaMetric producer(String source, String name, double unit, String help) {
    return of("producer-metrics", source, Set.of(), "kafka_producer_" + name, unit, help);
  }

  private static KafkaMetric of(
      String group, String source, Set<String> tags, String name, double unit, String help) {
    Family.Type type = name.endsWith("_total") ? Family.Type.COUNTER : Family.Type.GAUGE;
    return new KafkaMetric(group, source, tags, type, name, unit, help);
  }

  Family family() {
    return type == Family.Type.COUNTER ? Family.counter(name, help) : Family.gauge(name, help);
  }
}
