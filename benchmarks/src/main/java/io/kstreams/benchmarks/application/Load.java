package io.kstreams.benchmarks.application;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to an application's input, and counts them as the application should. */
final class Load implements AutoCloseable {
  static final double AT_ONCE = Double.POSITIVE_INFINITY;

  private static final long PAUSE_MILLIS = 5;

  private final Producer<String, String> producer;
  private final String topic;
  private final Random random;
  private final long[] counts;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param keys how many different ones there may be
   * @param random which of them come
   */
  Load(Application application, int keys, Random random) {
    this.topic = application.input();
    this.random = random;
    this.counts = new long[keys];
    Map<String, Object> settings = new HashMap<>(application.platform().client());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, PAUSE_MILLIS);
    this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** Sends records of random keys, all of them equally often. */
  void send(long records, double perSecond) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (long sent = 0; sent < records; ) {
      double due = (System.nanoTime() - start) / 1e9 * perSecond + 1;
      for (; sent < Math.min((double) records, due); sent++) {
        send(random.nextInt(counts.length));
      }
      TimeUnit.MILLISECONDS.sleep(perSecond == AT_ONCE ? 0 : PAUSE_MILLIS);
    }
    flush();
  }

  /** Sends one record of each key. */
  void sendEachKey() throws IOException {
    for (int key = 0; key < counts.length; key++) {
      send(key);
    }
    flush();
  }

  /** The counts that are right, by key; keys that no record had are not among them. */
  Map<String, Long> counts() {
    Map<String, Long> right = new HashMap<>();
    for (int key = 0; key < counts.length; key++) {
      if (counts[key] > 0) {
        right.put(name(key), counts[key]);
      }
    }
    return right;
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(int key) {
    counts[key]++;
    Future<RecordMetadata> unused = // its failure reaches the callback
        producer.send(
            new ProducerRecord<>(topic, name(key), "value"),
            (metadata, e) -> failure.compareAndSet(null, e));
  }

  private void flush() throws IOException {
    producer.flush();
    if (failure.get() != null) {
      throw new IOException("a record of the load is lost", failure.get());
    }
  }

  private static String name(int key) {
    return "key-" + key;
  }
}
