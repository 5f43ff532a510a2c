package io.kstreams.app.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.TaskMetadata;

/**
 * When each partition's committed offset last moved. Kafka Streams tells the offset and not the
 * time, so somebody has to look now and then; the time is as exact as that is often.
 */
public final class Commits {
  private final InstantSource clock;
  private final Map<Integer, Commit> commits = new ConcurrentHashMap<>();

  public Commits(InstantSource clock) {
    this.clock = clock;
  }

  private record Commit(long offset, Instant at) {}

  /** Takes note of what is committed now. */
  public void look(Iterable<TaskMetadata> tasks) {
    Instant now = clock.instant();
    for (TaskMetadata task : tasks) {
      long offset = Task.offset(task.committedOffsets());
      if (offset >= 0) { // -1 until this process has committed
        commits.merge(
            task.taskId().partition(),
            new Commit(offset, now),
            (was, seen) -> was.offset() == offset ? was : seen);
      }
    }
  }

  /** Empty as long as this process has committed nothing for the partition. */
  public Optional<Instant> last(int partition) {
    return Optional.ofNullable(commits.get(partition)).map(Commit::at);
  }
}
