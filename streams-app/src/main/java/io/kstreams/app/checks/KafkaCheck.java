package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.topology.CountTopology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicCollection;

/** Kafka answers, both topics exist, and the counts that there are fit the input's partitions. */
public final class KafkaCheck {
  /** A name that does not resolve yet is looked up again after this time; nothing tells of it. */
  private static final Duration LOOK_UP_AGAIN = Duration.ofMillis(500);

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(LOOK_UP_AGAIN.toMillis(), TimeUnit.MILLISECONDS);

  private final Settings settings;
  private final Clock clock;

  public KafkaCheck(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Waits until Kafka answers and looks at the topics.
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
        return describe(admin, timeout, stop);
      } catch (KafkaException e) {
        // Admin.create resolves the names of the bootstrap servers, once.
        if (left.compareTo(LOOK_UP_AGAIN) < 0) {
          throw unreachable(timeout, e);
        }
        CompletableFuture.anyOf(stop, CompletableFuture.runAsync(() -> {}, LATER)).join();
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> describe(Admin admin, Duration timeout, CompletableFuture<?> stop)
      throws Failure {
    String changelog = CountTopology.changelogTopic(settings.applicationId());
    Map<String, DescribedTopic> topics =
        DescribedTopic.ask(
            admin.describeTopics(
                TopicCollection.ofTopicNames(
                    List.of(settings.inputTopic(), settings.outputTopic(), changelog))));
    CompletableFuture<?> answered =
        CompletableFuture.allOf(
            topics.values().stream()
                .map(DescribedTopic::answer)
                .toArray(CompletableFuture<?>[]::new));
    CompletableFuture.anyOf(stop, answered.handle((all, error) -> error)).join();
    if (!answered.isDone()) {
      admin.close(Duration.ZERO); // or it would wait for the answers
      return Optional.empty();
    }
    for (DescribedTopic topic : topics.values()) {
      topic.throwUnlessAnswered(settings, e -> unreachable(timeout, e));
    }
    throwIfMissing(List.of(topics.get(settings.inputTopic()), topics.get(settings.outputTopic())));
    int partitions = topics.get(settings.inputTopic()).partitions();
    throwUnlessFits(partitions, topics.get(changelog));
    return Optional.of(partitions);
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

  private Failure unreachable(Duration timeout, Throwable cause) {
    return new Failure(
        Reason.KAFKA_UNREACHABLE,
        "no broker of %s answered within %d s (%s); check KAFKA_BOOTSTRAP_SERVERS, and that the brokers run and can be reached from here"
            .formatted(settings.bootstrapServers(), timeout.toSeconds(), Failure.chain(cause)),
        cause);
  }

  private void throwIfMissing(List<DescribedTopic> topics) throws Failure {
    List<String> missing =
        topics.stream().filter(topic -> !topic.exists()).map(DescribedTopic::name).toList();
    if (!missing.isEmpty()) {
      throw new Failure(
          Reason.TOPIC_MISSING,
          "Kafka at %s has no topic %s; create it, the application does not"
              .formatted(settings.bootstrapServers(), String.join(" and no topic ", missing)));
    }
  }

  /**
   * A key is counted in the partition that it is in: with another number of partitions producers
   * send it to another one, where its count would begin again.
   */
  private void throwUnlessFits(int partitions, DescribedTopic changelog) throws Failure {
    if (changelog.exists() && changelog.partitions() != partitions) {
      throw new Failure(
          Reason.PARTITIONS_CHANGED,
          "topic %s has %d partitions, but the counts in %s are those of %d; count anew under another APPLICATION_ID, or name a topic of %d partitions"
              .formatted(
                  settings.inputTopic(),
                  partitions,
                  changelog.name(),
                  changelog.partitions(),
                  changelog.partitions()));
    }
  }
}
