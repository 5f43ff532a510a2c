package io.kstreams.app.memory;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Who gets how much of the container's memory, in bytes. Half of the heap is left to the
 * application's own objects and to garbage.
 *
 * @param rocksDb everything that RocksDB caches, of all stores together: blocks, indexes, filters
 *     and memtables
 * @param memtables the part of {@code rocksDb} that writes may take before they are flushed
 * @param memtable of one store; full, it is flushed
 * @param recordCache of all threads together, on the heap, as Kafka Streams counts it
 * @param fetch what one answer of a broker to one consumer may hold
 * @param producerBuffer of one thread
 * @param bufferedRecords of one partition, fetched and not yet counted; a number, not bytes
 */
public record MemoryPlan(
    long rocksDb,
    long memtables,
    long memtable,
    long recordCache,
    int fetch,
    long producerBuffer,
    int bufferedRecords) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /**
   * Metaspace, compiled code, class data, symbols, threads, the libraries' own memory, and what is
   * mapped of their files: with it the benchmark MemoryLimit stays inside 256 MiB.
   */
  static final long JVM = 126 * MIB;

  /** A stream thread has two consumers, a producer, their buffers and threads. */
  static final long THREAD = 4 * MIB;

  /** What an open store takes beside the shared cache: files, table readers, compaction. */
  static final long STORE = MIB;

  /** Less than this for all stores together, and a store is flushed every few hundred keys. */
  static final long LEAST_ROCKS_DB = 12 * MIB;

  /**
   * Of five parts that are left for RocksDB, the allocator's fragments and compactions take one.
   */
  private static final int PARTS = 5;

  /** What a record in a buffer takes, its key and its objects included. */
  private static final long BUFFERED_RECORD = 512;

  /**
   * What an entry of the record cache takes of the heap, to what Kafka Streams 4.3.1 counts of it:
   * 117,000 entries of short keys, counted as 11 MiB, were some 40 in a histogram of the heap.
   */
  static final int RECORD_CACHE_TAKES = 4;

  /**
   * Divides a limit.
   *
   * @param limit of the container, bytes
   * @param heap the most that the JVM's heap grows to, bytes; a fixed share of the limit
   * @param partitions of the input. A pod has each of them at most once, as active or as standby,
   *     and all of them while the other pods are away; so standbys add nothing
   * @param threads that count
   * @throws Failure if the limit leaves RocksDB less than it can work with
   */
  public static MemoryPlan of(long limit, long heap, int partitions, int threads) throws Failure {
    long rocksDb = rocksDb(limit, heap, partitions, threads);
    if (rocksDb < LEAST_ROCKS_DB) {
      throw tooSmall(limit, heap, partitions, threads);
    }
    long buffers = buffers(heap);
    long memtables = rocksDb / 2;
    return new MemoryPlan(
        rocksDb,
        memtables,
        between(512 * KIB, memtables / partitions, 16 * MIB),
        buffers / 4 / RECORD_CACHE_TAKES,
        fetch(heap, threads),
        between(2 * MIB, buffers / 4 / threads, 32 * MIB),
        (int) between(100, buffers / 4 / partitions / BUFFERED_RECORD, 1000));
  }

  /** The properties of Kafka that follow; without a prefix, so that any other setting wins. */
  public Map<String, Object> kafka() {
    return Map.of(
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, recordCache,
        StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, bufferedRecords,
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetch,
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, (int) Math.min(fetch, MIB),
        ProducerConfig.BUFFER_MEMORY_CONFIG, producerBuffer);
  }

  @Override
  public String toString() {
    return "RocksDB %d MiB, of that memtables %d MiB; record cache %d MiB, fetches %d MiB, producer %d MiB a thread"
        .formatted(
            rocksDb / MIB, memtables / MIB, recordCache / MIB, fetch / MIB, producerBuffer / MIB);
  }

  private static long buffers(long heap) {
    return heap / 2;
  }

  private static int fetch(long heap, int threads) {
    return (int) between(MIB, buffers(heap) / 8 / threads, 16 * MIB);
  }

  /** Each consumer reads into memory outside the heap first, and copies from there. */
  private static long taken(long heap, int partitions, int threads) {
    return JVM + threads * (THREAD + 2L * fetch(heap, threads)) + partitions * STORE;
  }

  private static long rocksDb(long limit, long heap, int partitions, int threads) {
    return (limit - heap - taken(heap, partitions, threads)) / PARTS * (PARTS - 1);
  }

  private static Failure tooSmall(long limit, long heap, int partitions, int threads) {
    return new Failure(
        Reason.MEMORY_LIMIT_TOO_SMALL,
        "the memory limit of %d MiB leaves %d MiB beside the heap of %d MiB, but the JVM, threads (%d) and partitions (%d) take %d MiB, and RocksDB needs %d MiB; set the limit to %d MiB or more"
            .formatted(
                limit / MIB,
                (limit - heap) / MIB,
                heap / MIB,
                threads,
                partitions,
                taken(heap, partitions, threads) / MIB,
                LEAST_ROCKS_DB / (PARTS - 1) * PARTS / MIB,
                enough((double) heap / limit, partitions, threads) / MIB));
  }

  /** The least limit that does, in whole MiB; the heap is the same share of it. */
  private static long enough(double share, int partitions, int threads) {
    long limit = JVM;
    while (rocksDb(limit, (long) (limit * Math.min(share, 0.9)), partitions, threads)
        < LEAST_ROCKS_DB) {
      limit += MIB;
    }
    return limit;
  }

  private static long between(long least, long value, long most) {
    return Math.max(least, Math.min(value, most));
  }
}
