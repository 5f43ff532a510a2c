package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka says of a topic: that it is there, that it is not, or why there is no answer. */
record DescribedTopic(String name, CompletableFuture<TopicDescription> answer) {

  static Map<String, DescribedTopic> ask(DescribeTopicsResult result) {
    return result.topicNameValues().entrySet().stream()
        .map(
            topic ->
                new DescribedTopic(
                    topic.getKey(), topic.getValue().toCompletionStage().toCompletableFuture()))
        .collect(Collectors.toMap(DescribedTopic::name, topic -> topic));
  }

  boolean exists() {
    return !answer.isCompletedExceptionally();
  }

  int partitions() {
    return answer.join().partitions().size();
  }

  /**
   * Returns where Kafka knows whether there is such a topic.
   *
   * @param unreachable makes the failure of any error that is not an answer
   */
  void throwUnlessAnswered(Settings settings, Function<Throwable, Failure> unreachable)
      throws Failure {
    Throwable error = error();
    if (error == null || error instanceof UnknownTopicOrPartitionException) {
      return;
    }
    if (error instanceof InvalidTopicException) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "'%s' is not a legal topic name; correct INPUT_TOPIC, OUTPUT_TOPIC or APPLICATION_ID"
              .formatted(name),
          error);
    }
    if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
      throw new Failure(
          Reason.KAFKA_ACCESS_DENIED,
          "Kafka at %s refuses to describe topic %s (%s); check the credentials and the ACLs"
              .formatted(settings.bootstrapServers(), name, Failure.chain(error)),
          error);
    }
    throw unreachable.apply(error);
  }

  private Throwable error() {
    return answer
        .handle((description, e) -> e instanceof CompletionException c ? c.getCause() : e)
        .join();
  }
}
