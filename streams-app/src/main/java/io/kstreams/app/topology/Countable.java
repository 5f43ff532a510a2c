package io.kstreams.app.topology;

import io.kstreams.app.topology.DroppedRecords.Reason;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Lets through what can be counted. Kafka Streams drops records without key or value as well, but
 * logs each of them; and a count that is too large to be sent would end it, at every start.
 */
final class Countable implements FixedKeyProcessor<Bytes, byte[], byte[]> {
  /** What a batch and a record of one count take beside key and headers; 19 digits among it. */
  private static final int OVERHEAD = 256;

  private final DroppedRecords dropped;
  private final int maxMessage;
  private FixedKeyProcessorContext<Bytes, byte[]> context;

  /**
   * @param maxMessage the size of the largest message that can be sent, in bytes
   */
  Countable(DroppedRecords dropped, int maxMessage) {
    this.dropped = dropped;
    this.maxMessage = maxMessage;
  }

  @Override
  public void init(FixedKeyProcessorContext<Bytes, byte[]> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(FixedKeyRecord<Bytes, byte[]> record) {
    Optional<Reason> reason = reason(record);
    if (reason.isPresent()) {
      dropped.add(reason.get(), context.recordMetadata());
    } else {
      context.forward(record);
    }
  }

  private Optional<Reason> reason(FixedKeyRecord<Bytes, byte[]> record) {
    if (record.key() == null) {
      return Optional.of(Reason.NULL_KEY);
    }
    if (record.value() == null) {
      return Optional.of(Reason.NULL_VALUE);
    }
    long size = OVERHEAD + record.key().get().length + size(record.headers());
    return size > maxMessage ? Optional.of(Reason.TOO_LARGE) : Optional.empty();
  }

  /** The headers of a record go on with its count. */
  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      // In UTF-8 a character takes 3 bytes at most; the lengths take 5 each.
      size +=
          3L * header.key().length() + (header.value() == null ? 0 : header.value().length) + 10;
    }
    return size;
  }
}
