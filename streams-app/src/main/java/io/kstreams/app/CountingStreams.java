package io.kstreams.app;

import io.kstreams.app.config.Settings;
import io.kstreams.app.counts.Counts;
import io.kstreams.app.memory.BoundedRocksDb;
import io.kstreams.app.memory.MemoryPlan;
import io.kstreams.app.memory.RocksDbMemory;
import io.kstreams.app.tasks.Tasks;
import io.kstreams.app.topology.CountTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams with the count topology: it runs until it is told to stop, or until it fails. */
final class CountingStreams {
  /** How exactly the time of the last commit is known, and how late a flush may be. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(CountingStreams.class);

  private final Observers observers;
  private final RocksDbMemory memory;
  private final KafkaStreams streams;
  private final Counts counts;
  private final Tasks tasks;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(CountingStreams::daemon);
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

  /**
   * @param plan where what is set in the environment leaves room for it
   * @param observers told what happens
   * @param states told every state that Kafka Streams comes to
   */
  CountingStreams(Settings settings, MemoryPlan plan, Observers observers, Consumer<State> states) {
    this.observers = observers;
    memory = new RocksDbMemory(plan);
    streams =
        new KafkaStreams(
            CountTopology.build(
                settings.inputTopic(),
                settings.outputTopic(),
                observers.clock(),
                observers.stores(),
                observers.dropped(),
                settings.maxMessage()),
            new StreamsConfig(properties(settings, plan)));
    streams.setGlobalStateRestoreListener(observers.restores());
    streams.setStandbyUpdateListener(observers.restores());
    streams.setUncaughtExceptionHandler(
        error -> {
          end.complete(Optional.of(error));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          states.accept(now);
          if (now == State.ERROR) {
            end.complete(
                Optional.of(new IllegalStateException("Kafka Streams went from " + before)));
          }
        });
    counts = new Counts(streams, settings.applicationServer());
    tasks = new Tasks(streams, settings.inputTopic(), observers.restores(), observers.commits());
  }

  KafkaStreams kafkaStreams() {
    return streams;
  }

  RocksDbMemory memory() {
    return memory;
  }

  Counts counts() {
    return counts;
  }

  Tasks tasks() {
    return tasks;
  }

  /** Returns when {@code stop} is done, or with the error that ended the counting. */
  Optional<Throwable> runUntil(CompletableFuture<?> stop) {
    try {
      streams.start();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
    var looking =
        watch.scheduleWithFixedDelay(
            this::look, 0, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<?> unused = stop.thenRun(() -> end.complete(Optional.empty()));
    try {
      return end.join();
    } finally {
      looking.cancel(false);
    }
  }

  /**
   * Commits and closes.
   *
   * @param leave whether to leave the group; else the member's partitions wait for its return
   * @return false where that was not done in time
   */
  boolean close(Duration timeout, boolean leave) {
    watch.shutdown();
    boolean closed =
        streams.close(
            CloseOptions.timeout(timeout)
                .withGroupMembershipOperation(
                    leave
                        ? GroupMembershipOperation.LEAVE_GROUP
                        : GroupMembershipOperation.REMAIN_IN_GROUP));
    if (closed) { // else a store may still be open, and what it uses must stay
      memory.close();
    }
    return closed;
  }

  private void look() {
    try {
      observers.commits().look(Tasks.active(streams));
      observers.stores().flushDue();
    } catch (ProcessorStateException e) { // the next commit ends with the same
      LOG.error("A store cannot be flushed", e);
    }
  }

  private Map<String, Object> properties(Settings settings, MemoryPlan plan) {
    Map<String, Object> properties = new HashMap<>(plan.kafka());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.putAll(settings.kafka());
    properties.put(BoundedRocksDb.MEMORY, memory);
    return properties;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "commit-watch");
    thread.setDaemon(true);
    return thread;
  }
}
