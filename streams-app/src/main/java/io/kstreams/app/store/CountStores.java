package io.kstreams.app.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Makes the store of each task, and knows those that are open. */
public final class CountStores implements KeyValueBytesStoreSupplier {
  /**
   * Between two flushes of a store at least. Every flush is a small file that must be compacted
   * away later.
   */
  public static final Duration FLUSH_INTERVAL = Duration.ofSeconds(4);

  private final String name;
  private final InstantSource clock;
  private final Set<CountStore> open = ConcurrentHashMap.newKeySet();
  private final ReadWriteLock closing = new ReentrantReadWriteLock();

  /**
   * @param name the stores'
   * @param clock tells when a flush is due
   */
  public CountStores(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
  }

  /**
   * Asks for something while no store is closed. Kafka Streams' metrics of a store ask RocksDB
   * itself, and one that is closed in that moment would take the process with it.
   */
  public <T> T whileNoneCloses(Supplier<T> question) {
    closing.readLock().lock();
    try {
      return question.get();
    } finally {
      closing.readLock().unlock();
    }
  }

  void opened(CountStore store) {
    open.add(store);
  }

  void close(CountStore store, Runnable close) {
    open.remove(store);
    closing.writeLock().lock();
    try {
      close.run();
    } finally {
      closing.writeLock().unlock();
    }
  }

  /**
   * Brings what was committed to the volume where that is due. Commits do it too, but the last one
   * before a pause may have come too early.
   */
  public void flushDue() {
    open.forEach(CountStore::flushIfDue);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return new CountStore(name, metricsScope(), clock, FLUSH_INTERVAL, this);
  }

  @Override
  public String metricsScope() {
    return "rocksdb";
  }
}
