package io.kstreams.benchmarks.application;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long each partition of the output has had nothing to say to a consumer of committed records.
 */
final class OutputGaps implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final long[] last; // nanos; 0 before the first
  private final long[] longest;
  private final Thread thread;
  private volatile boolean stopped;

  /** Begins to read at the end of the topic. */
  OutputGaps(Application application) {
    List<TopicPartition> partitions =
        IntStream.range(0, Platform.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(application.output(), partition))
            .toList();
    last = new long[partitions.size()];
    longest = new long[partitions.size()];
    Map<String, Object> settings = new HashMap<>(application.platform().client());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    thread = new Thread(() -> read(consumer), "output");
    thread.start();
  }

  /**
   * The longest time of each partition since the last call; what has not ended yet counts as far as
   * it has come, and goes on.
   */
  synchronized List<Duration> take() {
    long now = System.nanoTime();
    List<Duration> gaps =
        IntStream.range(0, last.length)
            .mapToObj(p -> Duration.ofNanos(Math.max(longest[p], now - last[p])))
            .toList();
    Arrays.fill(longest, 0);
    return gaps;
  }

  /** Returns when each partition has had output since the call. */
  void awaitOutput() throws InterruptedException, TimeoutException {
    long since = System.nanoTime();
    while (!allSince(since)) {
      if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new TimeoutException("a partition of the output has nothing to say");
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        consumer.poll(POLL).partitions().forEach(partition -> note(partition.partition()));
      }
    }
  }

  private synchronized void note(int partition) {
    long now = System.nanoTime();
    if (last[partition] != 0) {
      longest[partition] = Math.max(longest[partition], now - last[partition]);
    }
    last[partition] = now;
  }

  private synchronized boolean allSince(long since) {
    return Arrays.stream(last).allMatch(at -> at > since);
  }
}
