package io.kstreams.app.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/** How far the stores are behind the changelog, as Kafka Streams tells it batch by batch. */
public final class Restores implements StateRestoreListener, StandbyUpdateListener {
  private final InstantSource clock;
  private final Map<Integer, Progress> restoring = new TreeMap<>();
  private final Map<Integer, Progress> standbys = new TreeMap<>();
  private long restored;

  public Restores(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A store on its way. Offsets are the changelog's; markers of transactions are among them.
   *
   * @param start where it began
   * @param next the first that is not in the store yet
   * @param end where it is to come to
   * @param began when
   */
  public record Progress(long start, long next, long end, Instant began) {
    /** Records to go. */
    public long left() {
      return Math.max(0, end - next);
    }

    private Progress to(long batchEnd, long newEnd) {
      return new Progress(start, batchEnd + 1, newEnd, began);
    }
  }

  /** The partitions that are being restored, before they are counted on. */
  public synchronized Map<Integer, Progress> restoring() {
    return new TreeMap<>(restoring);
  }

  /** The partitions that are kept for the case that their pod is lost. */
  public synchronized Map<Integer, Progress> standbys() {
    return new TreeMap<>(standbys);
  }

  /** The records restored since the process began; those of standbys are not among them. */
  public synchronized long restored() {
    return restored;
  }

  /** All partitions together; empty while none is being restored. */
  public synchronized Optional<RestoreSummary> summary() {
    return RestoreSummary.of(restoring.values(), clock.instant());
  }

  @Override
  public synchronized void onRestoreStart(
      TopicPartition changelog, String store, long start, long end) {
    restoring.put(changelog.partition(), new Progress(start, start, end, clock.instant()));
  }

  @Override
  public synchronized void onBatchRestored(
      TopicPartition changelog, String store, long batchEnd, long records) {
    restored += records;
    restoring.computeIfPresent(changelog.partition(), (p, was) -> was.to(batchEnd, was.end()));
  }

  @Override
  public synchronized void onRestoreEnd(TopicPartition changelog, String store, long total) {
    restoring.remove(changelog.partition());
  }

  @Override
  public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long total) {
    restoring.remove(changelog.partition());
  }

  @Override
  public synchronized void onUpdateStart(TopicPartition changelog, String store, long start) {
    standbys.put(changelog.partition(), new Progress(start, start, start, clock.instant()));
  }

  @Override
  public synchronized void onBatchLoaded(
      TopicPartition changelog, String store, TaskId task, long batchEnd, long size, long end) {
    standbys.computeIfPresent(changelog.partition(), (p, was) -> was.to(batchEnd, end));
  }

  @Override
  public synchronized void onUpdateSuspended(
      TopicPartition changelog, String store, long offset, long end, SuspendReason reason) {
    standbys.remove(changelog.partition());
  }
}
