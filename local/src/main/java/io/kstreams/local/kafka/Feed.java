package io.kstreams.local.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends lines of text to a topic as records. */
public final class Feed {
  private final Map<String, Object> client;
  private final String topic;
  private final LongConsumer lineWithoutKey;

  /**
   * @param lineWithoutKey told the number of each line that is left out
   */
  public Feed(Map<String, Object> client, String topic, LongConsumer lineWithoutKey) {
    this.client = client;
    this.topic = topic;
    this.lineWithoutKey = lineWithoutKey;
  }

  /**
   * What was fed.
   *
   * @param records how many reached the topic
   * @param withoutKey how many lines were left out
   */
  public record Fed(long records, long withoutKey) {}

  /**
   * Sends every line up to the end of the input; returns when all of them are in the topic.
   *
   * @throws IOException if the input cannot be read or a record cannot be written
   */
  public Fed send(BufferedReader lines) throws IOException {
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer())) {
      return send(lines, producer);
    }
  }

  Fed send(BufferedReader lines, Producer<String, String> producer) throws IOException {
    AtomicReference<Exception> failure = new AtomicReference<>();
    long number = 0;
    long records = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      Optional<InputLine> parsed = InputLine.parse(number, line);
      if (parsed.isEmpty()) {
        lineWithoutKey.accept(number);
        continue;
      }
      records++;
      Future<RecordMetadata> unused = // its failure reaches the callback
          producer.send(
              new ProducerRecord<>(topic, parsed.get().key(), parsed.get().value()),
              (metadata, e) -> failure.compareAndSet(null, e));
      if (failure.get() != null) {
        break;
      }
    }
    producer.flush();
    if (failure.get() != null) {
      throw new IOException(
          "a record could not be written to " + topic + ": " + failure.get().getMessage(),
          failure.get());
    }
    return new Fed(records, number - records);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }
}
