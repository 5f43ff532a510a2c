package io.kstreams.local.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The broker's topics, and how far a group has read them. */
public final class Topics implements AutoCloseable {
  private final Admin admin;

  public Topics(Map<String, Object> client) {
    this.admin = Admin.create(client);
  }

  /** Creates topics, each with so many partitions and one replica. */
  public void create(Collection<String> names, int partitions)
      throws IOException, InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String name : names) {
      topics.add(new NewTopic(name, partitions, (short) 1));
    }
    get("topics cannot be created", admin.createTopics(topics).all());
  }

  /** All topics but Kafka's own. */
  public Collection<String> names() throws IOException, InterruptedException {
    return get("topics cannot be listed", admin.listTopics().names());
  }

  /** The offset behind the last record of each partition. */
  public Map<TopicPartition, Long> ends(String topic) throws IOException, InterruptedException {
    TopicDescription description =
        get("topic " + topic, admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    Map<TopicPartition, OffsetSpec> latest =
        description.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return values(
        get("offsets of " + topic, admin.listOffsets(latest).all()), ListOffsetsResultInfo::offset);
  }

  /** The committed offsets of a group; empty while there is no such group. */
  public Map<TopicPartition, Long> committed(String group)
      throws IOException, InterruptedException {
    try {
      return values(
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get(),
          OffsetAndMetadata::offset);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw new IOException("offsets of " + group + ": " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> Map<TopicPartition, Long> values(
      Map<TopicPartition, T> map, ToLongFunction<T> value) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, e -> value.applyAsLong(e.getValue())));
  }

  private static <T> T get(String what, KafkaFuture<T> future)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(what + ": " + e.getCause().getMessage(), e);
    }
  }
}
