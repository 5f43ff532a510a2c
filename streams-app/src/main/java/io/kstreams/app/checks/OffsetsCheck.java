package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.topology.CountTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where there are counts, there is a committed offset to go on from. Kafka forgets the offsets of a
 * group without members after {@code offsets.retention.minutes} (7 days by default); read from the
 * beginning then, every record would be counted a second time.
 *
 * <p>A group that has never counted gets its first offsets here, before there is any count. So a
 * crash before the first commit is no loss, and a missing offset always is one.
 */
final class OffsetsCheck {
  private final Settings settings;
  private final KafkaAnswers kafka;
  private final TopicsCheck topics;

  private OffsetsCheck(Settings settings, KafkaAnswers kafka, TopicsCheck topics) {
    this.settings = settings;
    this.kafka = kafka;
    this.topics = topics;
  }

  /**
   * Compares the group's offsets with the counts in the changelog and on the volume.
   *
   * @throws Failure if a partition has counts and no offset, or was counted and has no changelog
   */
  static void check(Settings settings, KafkaAnswers kafka, TopicsCheck topics) throws Failure {
    new OffsetsCheck(settings, kafka, topics).check();
  }

  private void check() throws Failure {
    Map<TopicPartition, Long> committed = kafka.committed();
    Set<TopicPartition> missing = new HashSet<>(partitionsOf(settings.inputTopic()));
    missing.removeAll(committed.keySet());
    if (missing.isEmpty()) {
      throwIfChangelogIsGone(committed);
      return;
    }
    Set<Integer> lost = new TreeSet<>(countedInChangelog());
    lost.addAll(countedOnVolume());
    lost.retainAll(missing.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    if (!lost.isEmpty()) {
      throw new Failure(
          Reason.OFFSETS_LOST,
          "group %1$s has no committed offset for partition %2$s of %3$s, which has counts; set the offsets where counting is to go on (kafka-consumer-groups --group %1$s --topic %3$s --reset-offsets), or count anew under another APPLICATION_ID"
              .formatted(
                  settings.applicationId(),
                  lost.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  settings.inputTopic()));
    }
    kafka.commit(kafka.offsets(missing, OffsetSpec.earliest()));
  }

  /**
   * Kafka Streams would make the changelog anew, find that the store is ahead of it, and wipe the
   * store. The offsets of a group that has not counted yet are those of the check itself.
   */
  private void throwIfChangelogIsGone(Map<TopicPartition, Long> committed) throws Failure {
    if (topics.changelog()) {
      return;
    }
    Map<TopicPartition, Long> begin =
        kafka.offsets(partitionsOf(settings.inputTopic()), OffsetSpec.earliest());
    boolean counted =
        begin.entrySet().stream().anyMatch(b -> committed.get(b.getKey()) > b.getValue());
    String changelog = CountTopology.changelogTopic(settings.applicationId());
    // Asked again: another pod may have begun to count since.
    if ((counted || !countedOnVolume().isEmpty())
        && kafka.partitions(List.of(changelog)).isEmpty()) {
      throw new Failure(
          Reason.TOPIC_MISSING,
          "Kafka at %s has no topic %s, which held the counts of group %s; bring it back, or count anew under another APPLICATION_ID"
              .formatted(settings.bootstrapServers(), changelog, settings.applicationId()));
    }
  }

  private Set<Integer> countedInChangelog() throws Failure {
    if (!topics.changelog()) {
      return Set.of();
    }
    List<TopicPartition> changelog =
        partitionsOf(CountTopology.changelogTopic(settings.applicationId()));
    return kafka.offsets(changelog, OffsetSpec.latest()).entrySet().stream()
        .filter(end -> end.getValue() > 0)
        .map(Map.Entry::getKey)
        .map(TopicPartition::partition)
        .collect(Collectors.toSet());
  }

  private Set<Integer> countedOnVolume() {
    Path tasks = settings.stateDirectory().resolve(settings.applicationId());
    return IntStream.range(0, topics.partitions())
        .boxed()
        .filter(
            partition -> Files.isDirectory(tasks.resolve(CountTopology.storeDirectory(partition))))
        .collect(Collectors.toSet());
  }

  private List<TopicPartition> partitionsOf(String topic) {
    return IntStream.range(0, topics.partitions())
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }
}
