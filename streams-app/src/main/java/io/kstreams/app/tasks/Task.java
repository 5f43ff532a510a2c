package io.kstreams.app.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition on this pod; what is not known is null. A task that is being restored or stands by
 * counts nothing, and its offset and lag are those of the changelog.
 *
 * @param role {@code active} or {@code standby}
 * @param restoring whether it is not active yet
 * @param offset the next record; committed where the task counts
 * @param lag records behind the end
 * @param lastCommit when the committed offset last moved, in RFC 3339
 * @param store what is on the volume
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Task(
    int partition,
    String role,
    boolean restoring,
    Long offset,
    Long lag,
    String lastCommit,
    Store store) {

  /**
   * A store, as RocksDB describes it.
   *
   * @param keys an estimate
   * @param bytes in files
   * @param memtableBytes not in files yet
   */
  public record Store(long keys, long bytes, long memtableBytes) {}

  /** The offset of the one partition of the input that a task reads; -1 where there is none. */
  static long offset(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).findFirst().orElse(-1);
  }
}
