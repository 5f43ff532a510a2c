package io.kstreams.app;

import io.kstreams.app.checks.KafkaCheck;
import io.kstreams.app.checks.StateDirectoryCheck;
import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.http.HttpFront;
import io.kstreams.app.http.Leave;
import io.kstreams.app.memory.ContainerMemory;
import io.kstreams.app.memory.MemoryPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the process: probes first, then the checks, then counting until the stop. */
final class CountingApplication {
  private static final Logger LOG = LoggerFactory.getLogger(CountingApplication.class);

  private final Settings settings;
  private final Clock clock;
  private final Instant started;
  private final Leave leave;
  private final Observers observers;
  private volatile CountingStreams streams;
  private volatile State state = State.CREATED;

  /**
   * @param started when the process began, for the log
   */
  CountingApplication(Settings settings, Clock clock, Instant started) {
    this.settings = settings;
    this.clock = clock;
    this.started = started;
    this.observers = Observers.create(clock);
    this.leave = new Leave(settings.podUid());
  }

  /**
   * Returns after a clean stop.
   *
   * @param stop asks for the stop, at any time
   * @throws Failure if counting cannot begin or go on
   */
  void run(CompletableFuture<?> stop) throws Failure {
    logStart();
    Port port = new Port(settings, observers, () -> state, () -> Optional.ofNullable(streams));
    try (HttpFront http = HttpFront.start(settings.http(), port.endpoints(leave))) {
      LOG.info("Listening on {}; waiting for Kafka", http.address());
      StateDirectoryCheck.check(settings.stateDirectory(), settings.applicationId());
      Optional<Integer> partitions =
          new KafkaCheck(settings, clock).await(settings.startupTimeout(), stop);
      if (partitions.isPresent()) {
        LOG.info("Kafka answers: {} has {} partitions", settings.inputTopic(), partitions.get());
        count(stop, plan(partitions.get()));
      }
    }
    LOG.info("Stopped");
  }

  private MemoryPlan plan(int partitions) throws Failure {
    ContainerMemory memory =
        ContainerMemory.of(settings.memoryLimit(), Runtime.getRuntime().maxMemory());
    MemoryPlan plan = MemoryPlan.of(memory.limit(), memory.heap(), partitions, settings.threads());
    LOG.info("Of {}: {}", memory, plan);
    return plan;
  }

  private void count(CompletableFuture<?> stop, MemoryPlan plan) throws Failure {
    CountingStreams counting = create(plan);
    streams = counting;
    Optional<Throwable> error = counting.runUntil(stop);
    LOG.info("Stopping; {}", leave.requested() ? "leaving the group" : "staying in the group");
    boolean closed = counting.close(settings.closeTimeout(), leave.requested());
    if (error.isPresent()) {
      throw new Diagnosis(settings, clock).explain(error.get());
    }
    if (!closed) {
      throw new Failure(
          Reason.CLOSE_TIMED_OUT,
          "not closed within %d s, so the next start may restore or wait; raise CLOSE_TIMEOUT_SECONDS and the pod's grace period"
              .formatted(settings.closeTimeout().toSeconds()));
    }
  }

  private CountingStreams create(MemoryPlan plan) throws Failure {
    try {
      return new CountingStreams(settings, plan, observers, this::changed);
    } catch (KafkaException e) {
      throw new Failure(
          Reason.STREAMS_FAILED,
          "Kafka Streams cannot be set up: %s; check the KAFKA_… variables and the state directory %s"
              .formatted(Failure.chain(e), settings.stateDirectory()),
          e);
    }
  }

  private void changed(State now) {
    State before = state;
    state = now;
    if (now == State.RUNNING && before != State.RUNNING) {
      LOG.info(
          "Running, {} ms after the process began; {} records restored so far",
          sinceStart().toMillis(),
          observers.restores().restored());
    } else {
      LOG.debug("{}", now);
    }
  }

  private Duration sinceStart() {
    return Duration.between(started, clock.instant());
  }

  private void logStart() {
    LOG.info(
        "Kafka Streams {}: application {} counts {} into {} at {}; {}, state in {}, {}",
        AppInfoParser.getVersion(),
        settings.applicationId(),
        settings.inputTopic(),
        settings.outputTopic(),
        settings.bootstrapServers(),
        settings.kafka().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG),
        settings.stateDirectory(),
        settings.groupInstanceId().map(id -> "static member " + id).orElse("no static member"));
  }
}
