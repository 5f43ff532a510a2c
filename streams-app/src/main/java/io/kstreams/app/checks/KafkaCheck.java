package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Kafka answers, and what it says fits the volume and the counts that there are. */
public final class KafkaCheck {
  /** A name that does not resolve yet is looked up again after this time; nothing tells of it. */
  private static final Duration LOOK_UP_AGAIN = Duration.ofMillis(500);

  /** What Kafka 4.3.1 says where no name resolves; it has no exception of its own. */
  private static final String NOT_RESOLVED = "No resolvable bootstrap urls";

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(LOOK_UP_AGAIN.toMillis(), TimeUnit.MILLISECONDS);

  private final Settings settings;
  private final Clock clock;

  public KafkaCheck(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Waits until Kafka answers and looks at what it says.
   *
   * @param timeout how long to wait for an answer
   * @param stop ends the waiting
   * @return the number of partitions of the input topic; empty where {@code stop} came first
   * @throws Failure if there is no answer in time, or one that does not do
   */
  public Optional<Integer> await(Duration timeout, CompletableFuture<?> stop) throws Failure {
    Instant deadline = clock.instant().plus(timeout);
    while (!stop.isDone()) {
      Duration left = Duration.between(clock.instant(), deadline);
      try (Admin admin = Admin.create(properties(left))) {
        return check(admin, timeout, stop);
      } catch (KafkaException e) {
        if (!Failure.chain(e).contains(NOT_RESOLVED)) {
          throw new Failure(
              Reason.INVALID_CONFIGURATION,
              "Kafka's client cannot be set up: %s; correct the KAFKA_…, TLS_… and SASL_… variables and the files that they name"
                  .formatted(Failure.chain(e)),
              e);
        }
        if (left.compareTo(LOOK_UP_AGAIN) < 0) {
          throw KafkaAnswers.unreachable(settings, timeout, e);
        }
        CompletableFuture.anyOf(stop, CompletableFuture.runAsync(() -> {}, LATER)).join();
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> check(Admin admin, Duration timeout, CompletableFuture<?> stop)
      throws Failure {
    // Ends every question that has no answer yet.
    CompletableFuture<?> unused = stop.thenRun(() -> admin.close(Duration.ZERO));
    KafkaAnswers kafka = new KafkaAnswers(admin, settings, timeout);
    try {
      ClusterCheck.check(settings, kafka.clusterId());
      TopicsCheck topics = TopicsCheck.check(settings, kafka);
      OffsetsCheck.check(settings, kafka, topics);
      ThreadsCheck.check(settings, kafka);
      return Optional.of(topics.partitions());
    } catch (Failure | IllegalStateException e) {
      if (stop.isDone()) { // a question of before the close failed, or one behind it is refused
        return Optional.empty();
      }
      throw e;
    }
  }

  private Map<String, Object> properties(Duration left) {
    Map<String, Object> properties =
        settings.streamsConfig().getAdminConfigs(settings.applicationId() + "-check");
    int timeout = (int) Math.max(1, left.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    // Kafka wants the time for one request to be no longer than the time for all.
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(timeout, 30_000));
    return properties;
  }
}
