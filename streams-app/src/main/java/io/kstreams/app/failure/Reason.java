package io.kstreams.app.failure;

/**
 * Why the process ended; the first word of its termination message, followed by a colon. The names
 * are part of the contract with the operator, which uses them as condition reasons.
 */
public enum Reason {
  /** A variable is missing or has a value that cannot be used. */
  INVALID_CONFIGURATION("InvalidConfiguration"),
  /** The container's memory does not suffice for the partitions and threads. */
  MEMORY_LIMIT_TOO_SMALL("MemoryLimitTooSmall"),
  /** The state directory cannot be created or written. */
  STATE_DIRECTORY_NOT_WRITABLE("StateDirectoryNotWritable"),
  /** The volume is full. */
  VOLUME_FULL("VolumeFull"),
  /** A store on the volume could not be read. */
  STORE_CORRUPT("StoreCorrupt"),
  /** Another process counts in the same state directory. */
  STATE_DIRECTORY_LOCKED("StateDirectoryLocked"),
  /** The HTTP port cannot be listened on. */
  ADDRESS_NOT_AVAILABLE("AddressNotAvailable"),
  /** No broker answered in time. */
  KAFKA_UNREACHABLE("KafkaUnreachable"),
  /** Kafka refused the login, or something that the application must do. */
  KAFKA_ACCESS_DENIED("KafkaAccessDenied"),
  /** The input or the output topic does not exist. */
  TOPIC_MISSING("TopicMissing"),
  /** The volume belongs to another Kafka cluster. */
  OTHER_KAFKA_CLUSTER("OtherKafkaCluster"),
  /** There are counts, but no committed offset to go on from. */
  OFFSETS_LOST("OffsetsLost"),
  /** The input topic has another number of partitions than the counts that there are. */
  PARTITIONS_CHANGED("PartitionsChanged"),
  /** Kafka Streams ended by itself. */
  STREAMS_FAILED("StreamsFailed"),
  /** Kafka Streams was asked to stop and did not in time. */
  CLOSE_TIMED_OUT("CloseTimedOut");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
