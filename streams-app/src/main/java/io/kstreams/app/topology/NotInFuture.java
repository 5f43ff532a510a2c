package io.kstreams.app.topology;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's timestamp, unless it is in the future or there is none; then the present. A count
 * has the timestamp of its records, and brokers refuse messages of more than an hour ahead ({@code
 * message.timestamp.after.max.ms}): one producer with a wrong clock would end the application, at
 * every start.
 */
record NotInFuture(InstantSource clock) implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long now = clock.millis();
    return record.timestamp() < 0 ? now : Math.min(record.timestamp(), now);
  }
}
