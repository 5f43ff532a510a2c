package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.topology.CountTopology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Both topics exist, and the counts that there are fit the input's partitions.
 *
 * @param partitions of the input topic
 * @param changelog whether the changelog exists
 */
record TopicsCheck(int partitions, boolean changelog) {
  /**
   * Looks at the topics.
   *
   * @throws Failure if one is missing, or the input has other partitions than the changelog
   */
  static TopicsCheck check(Settings settings, KafkaAnswers kafka) throws Failure {
    String changelog = CountTopology.changelogTopic(settings.applicationId());
    Map<String, Integer> topics =
        kafka.partitions(List.of(settings.inputTopic(), settings.outputTopic(), changelog));
    throwIfMissing(settings, topics);
    int partitions = topics.get(settings.inputTopic());
    int counted = topics.getOrDefault(changelog, partitions);
    // A key is counted in the partition that it is in: with another number of partitions producers
    // send it to another one, where its count would begin again.
    if (counted != partitions) {
      throw new Failure(
          Reason.PARTITIONS_CHANGED,
          "topic %s has %d partitions, but the counts in %s are those of %d; count anew under another APPLICATION_ID, or name a topic of %d partitions"
              .formatted(settings.inputTopic(), partitions, changelog, counted, counted));
    }
    return new TopicsCheck(partitions, topics.containsKey(changelog));
  }

  private static void throwIfMissing(Settings settings, Map<String, Integer> topics)
      throws Failure {
    List<String> missing =
        Stream.of(settings.inputTopic(), settings.outputTopic())
            .filter(topic -> !topics.containsKey(topic))
            .toList();
    if (!missing.isEmpty()) {
      throw new Failure(
          Reason.TOPIC_MISSING,
          "Kafka at %s has no topic %s; create it, the application does not"
              .formatted(settings.bootstrapServers(), String.join(" and no topic ", missing)));
    }
  }
}
