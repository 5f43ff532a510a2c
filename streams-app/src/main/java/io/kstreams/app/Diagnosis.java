package io.kstreams.app;

import io.kstreams.app.checks.KafkaCheck;
import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.store.CorruptStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** What a person can do about an error of Kafka Streams, which seldom says that itself. */
record Diagnosis(Settings settings, Clock clock) {
  /** How long Kafka is asked what is wrong. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** As the C library says it of ENOSPC, EDQUOT and EFBIG; RocksDB hands that on as text only. */
  private static final Pattern VOLUME_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded|File too large");

  /** A deleted topic or a new partition reaches Kafka Streams as an error that names neither. */
  Failure explain(Throwable error) {
    Optional<Failure> kafka = askKafka();
    boolean unreachable = kafka.filter(f -> f.reason() == Reason.KAFKA_UNREACHABLE).isPresent();
    if (kafka.isPresent() && (!unreachable || has(error, RetriableException.class))) {
      return kafka.get();
    }
    String chain = Failure.chain(error);
    if (has(error, AuthorizationException.class) || has(error, AuthenticationException.class)) {
      return new Failure(
          Reason.KAFKA_ACCESS_DENIED,
          "Kafka at %s refuses something: %s; check the credentials and the ACLs"
              .formatted(settings.bootstrapServers(), chain),
          error);
    }
    if (VOLUME_FULL.matcher(chain).find()) {
      return new Failure(
          Reason.VOLUME_FULL,
          "there is no room left in the state directory %s; let the volume grow: %s"
              .formatted(settings.stateDirectory(), chain),
          error);
    }
    return (unreachable ? Optional.<Failure>empty() : new CorruptStore(settings).giveUp(error))
        .orElseGet(
            () ->
                new Failure(
                    Reason.STREAMS_FAILED,
                    "Kafka Streams stopped: %s; the log has the whole of it".formatted(chain),
                    error));
  }

  private Optional<Failure> askKafka() {
    try {
      new KafkaCheck(settings, clock).await(TIMEOUT, new CompletableFuture<>());
      return Optional.empty();
    } catch (Failure found) {
      return Optional.of(found);
    }
  }

  private static boolean has(Throwable error, Class<? extends Throwable> type) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
