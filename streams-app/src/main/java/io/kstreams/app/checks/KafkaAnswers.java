package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the checks ask Kafka; every method throws where there is no answer, or a refusal. */
final class KafkaAnswers {
  private final Admin admin;
  private final Settings settings;
  private final Function<Throwable, Failure> unreachable;

  /**
   * @param timeout how long Kafka is waited for in all; for the message
   */
  KafkaAnswers(Admin admin, Settings settings, Duration timeout) {
    this.admin = admin;
    this.settings = settings;
    this.unreachable = error -> unreachable(settings, timeout, error);
  }

  static Failure unreachable(Settings settings, Duration timeout, Throwable cause) {
    return new Failure(
        Reason.KAFKA_UNREACHABLE,
        "no broker of %s answered within %d s (%s); check KAFKA_BOOTSTRAP_SERVERS and KAFKA_SECURITY_PROTOCOL, and that the brokers run and can be reached from here"
            .formatted(settings.bootstrapServers(), timeout.toSeconds(), Failure.chain(cause)),
        cause);
  }

  String clusterId() throws Failure {
    return answer("name the cluster", admin.describeCluster().clusterId());
  }

  /** The number of partitions of each topic that exists. */
  Map<String, Integer> partitions(List<String> topics) throws Failure {
    Map<String, Integer> partitions = new HashMap<>();
    var answers = admin.describeTopics(TopicCollection.ofTopicNames(topics)).topicNameValues();
    for (var topic : answers.entrySet()) {
      try {
        partitions.put(topic.getKey(), topic.getValue().get().partitions().size());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw refused("describe topic " + topic.getKey(), e.getCause());
        }
      } catch (InterruptedException e) {
        throw unreachable.apply(e);
      }
    }
    return partitions;
  }

  /** What the group has committed, of the partitions that it has committed an offset of. */
  Map<TopicPartition, Long> committed() throws Failure {
    String group = settings.applicationId();
    return answer(
            "describe group " + group,
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(offset -> Objects.nonNull(offset.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
  }

  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
      throws Failure {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(partition -> partition, p -> which));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        answer("list the offsets of " + asked.keySet(), admin.listOffsets(asked).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
  }

  /** Commits the offsets for the group, unless it has members: those commit by themselves. */
  void commit(Map<TopicPartition, Long> offsets) throws Failure {
    String group = settings.applicationId();
    Map<TopicPartition, OffsetAndMetadata> commits =
        offsets.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, o -> new OffsetAndMetadata(o.getValue())));
    KafkaFuture<Void> all = admin.alterConsumerGroupOffsets(group, commits).all();
    try {
      all.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownMemberIdException)) {
        throw refused("commit offsets of group " + group, e.getCause());
      }
    } catch (InterruptedException e) {
      throw unreachable.apply(e);
    }
  }

  /** Makes static members leave the group; one that is not in it is no error. */
  void removeMembers(List<String> groupInstanceIds) throws Failure {
    String group = settings.applicationId();
    List<MemberToRemove> members = groupInstanceIds.stream().map(MemberToRemove::new).toList();
    var answers =
        admin.removeMembersFromConsumerGroup(
            group, new RemoveMembersFromConsumerGroupOptions(members));
    for (MemberToRemove member : members) {
      try {
        answers.memberResult(member).get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownMemberIdException)
            && !(e.getCause() instanceof GroupIdNotFoundException)) {
          throw refused(
              "remove " + member.groupInstanceId() + " from group " + group, e.getCause());
        }
      } catch (InterruptedException e) {
        throw unreachable.apply(e);
      }
    }
  }

  private <T> T answer(String what, KafkaFuture<T> answer) throws Failure {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw refused(what, e.getCause());
    } catch (InterruptedException e) {
      throw unreachable.apply(e);
    }
  }

  private Failure refused(String what, Throwable error) {
    if (error instanceof InvalidTopicException) {
      return new Failure(
          Reason.INVALID_CONFIGURATION,
          "Kafka cannot %s (%s); correct INPUT_TOPIC, OUTPUT_TOPIC or APPLICATION_ID"
              .formatted(what, Failure.chain(error)),
          error);
    }
    if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
      return new Failure(
          Reason.KAFKA_ACCESS_DENIED,
          "Kafka at %s refuses to %s (%s); check the credentials and the ACLs"
              .formatted(settings.bootstrapServers(), what, Failure.chain(error)),
          error);
    }
    return unreachable.apply(error);
  }
}
