package io.kstreams.app.memory;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Gives every store the shared memory. Kafka Streams makes one of these per store and hands it the
 * properties, among them the {@link RocksDbMemory} under {@value #MEMORY}.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** The property that holds the shared memory, as an object. */
  public static final String MEMORY = "kstreams.rocksdb.memory";

  /** By default compactions read 2 MiB ahead of every file that they merge, outside the cache. */
  private static final long READ_AHEAD = 256 * 1024;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> properties) {
    RocksDbMemory memory = (RocksDbMemory) properties.get(MEMORY);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(memory.cache());
    // Else they are beside the cache, as large as the number of keys demands.
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(memory.writeBuffers());
    options.setWriteBufferSize(memory.plan().memtable());
    options.setMaxWriteBufferNumber(2);
    options.setCompactionReadaheadSize(READ_AHEAD);
  }

  /** The shared memory outlives the store; what else was set belongs to the options. */
  @Override
  public void close(String store, Options options) {}
}
