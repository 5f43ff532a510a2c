package io.kstreams.app.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /**
   * @param name the stores'
   * @param clock tells when a flush is due
   */
  public CountStores(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
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
    return new CountStore(name, metricsScope(), clock, FLUSH_INTERVAL, open);
  }

  @Override
  public String metricsScope() {
    return "rocksdb";
  }
}
