package io.kstreams.app.memory;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The one block cache and the one bound of all memtables, shared by every store of the process.
 * Memtables count against the cache, so its capacity bounds both.
 *
 * <p>Closed after the last store.
 */
public final class RocksDbMemory implements AutoCloseable {
  /** Few threads ask it; in many small shards, one would be full while others have room. */
  private static final int SHARD_BITS = 2;

  static {
    RocksDB.loadLibrary();
  }

  private final MemoryPlan plan;
  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  public RocksDbMemory(MemoryPlan plan) {
    this.plan = plan;
    this.cache = new LRUCache(plan.rocksDb(), SHARD_BITS);
    this.writeBuffers = new WriteBufferManager(plan.memtables(), cache);
  }

  MemoryPlan plan() {
    return plan;
  }

  Cache cache() {
    return cache;
  }

  WriteBufferManager writeBuffers() {
    return writeBuffers;
  }

  /** The most that the cache holds, in bytes. */
  public long capacity() {
    return plan.rocksDb();
  }

  /** What the cache holds now, memtables included, in bytes; 0 after the close. */
  public synchronized long usage() {
    return cache.isOwningHandle() ? cache.getUsage() : 0;
  }

  /** The part of it that is in use and cannot make way, in bytes; 0 after the close. */
  public synchronized long pinned() {
    return cache.isOwningHandle() ? cache.getPinnedUsage() : 0;
  }

  /** Whoever asks for the usage later is not let into memory that was given back. */
  @Override
  public synchronized void close() {
    writeBuffers.close();
    cache.close();
  }
}
