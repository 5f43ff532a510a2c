package io.kstreams.benchmarks.application;

import io.kstreams.local.kafka.CountedRecords;
import io.kstreams.local.kafka.CountsTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One of the applications on the broker.
 *
 * @param id the consumer group, and the beginning of its topics' names
 * @param folder of its pods
 * @param memoryLimit of each pod, in bytes
 */
record Application(Platform platform, Variant variant, String id, Path folder, long memoryLimit) {
  /** A member that did not leave is waited for 2 min, and a store is restored. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  String input() {
    return id + "-input";
  }

  String output() {
    return id + "-output";
  }

  String changelog() {
    return id + "-count-store-changelog";
  }

  /** So many pods, each with an empty volume; none is started. */
  List<Pod> pods(int count) throws Exception {
    List<Pod> pods = new ArrayList<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      pods.add(new Pod(this, "kstreams-count-" + ordinal));
    }
    return pods;
  }

  /** Returns when the group has committed all of the input that there is now. */
  void awaitCounted() throws IOException, InterruptedException {
    awaitCounted(() -> {});
  }

  /** The same; the check, made again and again, throws where nothing is counted any more. */
  void awaitCounted(CountedRecords.Alive alive) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long[] left = new long[1];
    new CountedRecords(platform.topics(), id)
        .await(
            platform.topics().ends(input()),
            records -> left[0] = records,
            () -> {
              alive.check();
              if (System.nanoTime() > end) {
                throw new IOException(
                    "%s: %d records are not counted after %s".formatted(id, left[0], PATIENCE));
              }
            });
  }

  /** The newest committed count of each key. */
  Map<String, String> counts() throws IOException, InterruptedException {
    return new CountsTopic(platform.client(), output()).latest(platform.topics().ends(output()));
  }

  /** From the first offset of the changelog to the last, all partitions together. */
  long changelogRecords() {
    Map<String, Object> settings = platform.client();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(changelog()).stream()
              .map(partition -> new TopicPartition(changelog(), partition.partition()))
              .toList();
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      return consumer.endOffsets(partitions).entrySet().stream()
          .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
          .sum();
    }
  }
}
