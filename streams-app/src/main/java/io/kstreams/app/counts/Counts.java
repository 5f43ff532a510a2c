package io.kstreams.app.counts;

import io.kstreams.app.topology.CountTopology;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Who has a key, and the counts that this pod has. A key belongs to the partition that Kafka's
 * default partitioner sends it to.
 */
public final class Counts {
  private final KafkaStreams streams;
  private final Optional<HostInfo> self;

  /**
   * @param self {@code application.server}; without it there are no other pods to be asked
   */
  public Counts(KafkaStreams streams, Optional<HostInfo> self) {
    this.streams = streams;
    this.self = self;
  }

  /** Nobody can say now; before long somebody will. */
  static final class NotNow extends Exception {
    NotNow(String message, Throwable cause) {
      super(message, cause, false, false);
    }
  }

  /**
   * The pod that has the key; empty where it is this one.
   *
   * @throws NotNow during a rebalance
   */
  Optional<HostInfo> otherOwner(Bytes key) throws NotNow {
    if (self.isEmpty()) {
      return Optional.empty();
    }
    HostInfo owner = metadata(key).activeHost();
    return owner.equals(self.get()) ? Optional.empty() : Optional.of(owner);
  }

  /**
   * The count of a key that this pod has.
   *
   * @throws NotNow if the partition is being restored, or went to another pod
   */
  OptionalLong own(Bytes key) throws NotNow {
    StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, Long>> store =
        StoreQueryParameters.fromNameAndType(
            CountTopology.STORE, QueryableStoreTypes.<Bytes, Long>keyValueStore());
    try {
      Long count =
          streams
              .store(self.isEmpty() ? store : store.withPartition(metadata(key).partition()))
              .get(key);
      return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new NotNow("the partition of the key is not here, or being restored", e);
    }
  }

  private KeyQueryMetadata metadata(Bytes key) throws NotNow {
    try {
      KeyQueryMetadata metadata =
          streams.queryMetadataForKey(CountTopology.STORE, key, new BytesSerializer());
      if (metadata != null
          && !metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
          && !metadata.activeHost().equals(HostInfo.unavailable())) {
        return metadata;
      }
      throw new NotNow("no pod has the key; the partitions are being assigned", null);
    } catch (StreamsException | IllegalStateException e) {
      throw new NotNow("the partitions are being assigned", e);
    }
  }
}
