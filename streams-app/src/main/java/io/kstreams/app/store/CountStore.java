package io.kstreams.app.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.RocksDBTimestampedStore;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Kafka Streams' own store, whose memtables reach the volume soon after a commit. Since 4.3 the
 * offsets of the changelog are kept in the store and get there together with the counts, but only
 * when a memtable is full: a process that is killed would restore all that it counted since.
 *
 * <p>Not under exactly-once: there Kafka Streams wipes a store that was not closed, if it can see
 * that, and a store of before the start is worth more than none.
 */
final class CountStore extends RocksDBTimestampedStore {
  /**
   * The field is package-private in Kafka Streams 4.3.1, and nothing else leads to a flush. Another
   * version without it fails here, with the class.
   */
  private static final VarHandle DB = db();

  private final InstantSource clock;
  private final Duration interval;
  private final CountStores stores;
  private List<ColumnFamilyHandle> families = List.of();
  private boolean flushes;
  private Instant flushed = Instant.MIN;
  private Map<TopicPartition, Long> committedOffsets = Map.of();
  private Map<TopicPartition, Long> flushedOffsets = Map.of();

  /**
   * @param interval the least between two flushes
   * @param stores told when it is opened and closed
   */
  CountStore(
      String name,
      String metricsScope,
      InstantSource clock,
      Duration interval,
      CountStores stores) {
    super(name, metricsScope);
    this.stores = stores;
    this.clock = clock;
    this.interval = interval;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    flushes =
        !StreamsConfig.EXACTLY_ONCE_V2.equals(
            context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    super.init(context, root);
    stores.opened(this);
  }

  /** The default column family is unused, and Kafka Streams closes it at once. */
  @Override
  protected List<ColumnFamilyHandle> openRocksDB(
      DBOptions options, ColumnFamilyDescriptor unused, ColumnFamilyDescriptor... used) {
    List<ColumnFamilyHandle> all = super.openRocksDB(options, unused, used);
    families = List.copyOf(all.subList(1, all.size()));
    return all;
  }

  @Override
  public synchronized void commit(Map<TopicPartition, Long> changelogOffsets) {
    super.commit(changelogOffsets);
    committedOffsets = Map.copyOf(changelogOffsets);
    flushIfDue();
  }

  /** Any thread may ask for it, at any time. */
  synchronized void flushIfDue() {
    Instant now = clock.instant();
    if (flushes
        && isOpen()
        && !committedOffsets.equals(flushedOffsets)
        && !now.isBefore(flushed.plus(interval))) {
      flushMemtables();
      flushed = now;
      flushedOffsets = committedOffsets;
    }
  }

  @Override
  public synchronized void close() {
    stores.close(this, super::close);
  }

  /** Begins to write counts and offsets in one; the thread counts on meanwhile. */
  private void flushMemtables() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(false)) {
      ((RocksDB) DB.get(this)).flush(options, families);
    } catch (RocksDBException e) {
      throw new ProcessorStateException("Error while flushing store " + name(), e);
    }
  }

  private static VarHandle db() {
    try {
      return MethodHandles.privateLookupIn(RocksDBStore.class, MethodHandles.lookup())
          .findVarHandle(RocksDBStore.class, "db", RocksDB.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
