package io.kstreams.app.store;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Makes the store of each task.
 *
 * @param name the store's
 * @param clock tells when a flush is due
 */
public record CountStoreSupplier(String name, InstantSource clock)
    implements KeyValueBytesStoreSupplier {
  /**
   * A commit before this time is over does not flush again. Every flush is a small file that must
   * be compacted away later.
   */
  public static final Duration FLUSH_INTERVAL = Duration.ofSeconds(4);

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return new CountStore(name, metricsScope(), clock, FLUSH_INTERVAL);
  }

  @Override
  public String metricsScope() {
    return "rocksdb";
  }
}
