package io.kstreams.local.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells when every record of the input is counted: when the offsets that the group has committed
 * reach the end of the topic. Kafka has no event for a commit, so it is asked.
 */
public final class CountedRecords {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Topics topics;
  private final String group;

  public CountedRecords(Topics topics, String group) {
    this.topics = topics;
    this.group = group;
  }

  /**
   * Returns when the group has committed everything before the ends.
   *
   * @param remaining told, each time Kafka was asked, how many records are left
   * @param alive asked each time; it throws where waiting is of no use any more
   */
  public void await(Map<TopicPartition, Long> ends, LongConsumer remaining, Alive alive)
      throws IOException, InterruptedException {
    for (long left = left(ends); left > 0; left = left(ends)) {
      remaining.accept(left);
      alive.check();
      Thread.sleep(INTERVAL.toMillis());
    }
  }

  private long left(Map<TopicPartition, Long> ends) throws IOException, InterruptedException {
    Map<TopicPartition, Long> committed = topics.committed(group);
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** A look at whether those who count are still at it. */
  @FunctionalInterface
  public interface Alive {
    /**
     * Looks.
     *
     * @throws IOException with the reason why nothing will be counted any more
     */
    void check() throws IOException;
  }
}
