package io.kstreams.e2e;

import io.kstreams.app.broker.Certificates;
import io.kstreams.app.broker.Kafka;
import io.kstreams.local.kafka.CountedRecords;
import io.kstreams.local.kafka.CountsTopic;
import io.kstreams.local.kafka.Feed;
import io.kstreams.local.kafka.Topics;
import io.kstreams.local.kubernetes.Application;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Kafka that asks who comes, beside that of the platform; this test comes by a door of its own.
 */
final class SecuredKafka implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int WORDS = 20;
  private static final long BATCHES_BEFORE = 10;

  private final Kafka kafka = Kafka.start();
  private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
  private final Topics topics = new Topics(client);

  /** What is done while records come in. */
  interface Change {
    void make() throws Exception;
  }

  String door(String listener) {
    return kafka.bootstrap(listener);
  }

  String withoutLock() {
    return kafka.bootstrap();
  }

  Path certificate() {
    return kafka.certificates().brokerCertificate();
  }

  Certificates.User user() {
    return kafka.certificates().user();
  }

  void trust(Certificates.User user) throws Exception {
    kafka.trust(user.certificate());
  }

  void setPassword(String password) throws Exception {
    kafka.setPassword(password);
  }

  void create(String... names) throws Exception {
    topics.create(List.of(names), PARTITIONS);
  }

  /** What each word must be counted, and what it was. */
  record Counts(Map<String, String> expected, Map<String, String> found) {}

  /** Sends records all the time, from before the change to after it. */
  Counts countDuring(Application application, Change change) throws Exception {
    try (Load load = new Load(application.inputTopic())) {
      load.awaitBatches(BATCHES_BEFORE);
      change.make();
      long batches = load.stop();
      new CountedRecords(topics, application.applicationId())
          .await(topics.ends(application.inputTopic()), left -> {}, application::checkNotStalled);
      Map<String, String> expected =
          words().collect(Collectors.toMap(word -> word, word -> String.valueOf(batches)));
      return new Counts(expected, counts(application));
    }
  }

  private Map<String, String> counts(Application application) throws Exception {
    return new CountsTopic(client, application.outputTopic())
        .latest(topics.ends(application.outputTopic()));
  }

  private static Stream<String> words() {
    return IntStream.range(0, WORDS).mapToObj(i -> "word-" + i);
  }

  @Override
  public void close() {
    topics.close();
    kafka.close();
  }

  /** One record of each word, again and again. */
  private final class Load implements AutoCloseable {
    private final Feed feed;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopping;
    private final AtomicLong batches = new AtomicLong();
    private volatile Exception failure;

    Load(String topic) {
      feed = new Feed(client, topic, line -> {});
      thread.start();
    }

    private void run() {
      String batch = words().map(word -> word + ":1\n").collect(Collectors.joining());
      try {
        while (!stopping) {
          feed.send(new BufferedReader(new StringReader(batch)));
          batches.incrementAndGet();
          TimeUnit.MILLISECONDS.sleep(50);
        }
      } catch (Exception e) {
        failure = e;
      }
    }

    void awaitBatches(long count) throws Exception {
      while (batches.get() < count && failure == null) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    long stop() throws Exception {
      stopping = true;
      thread.join();
      if (failure != null) {
        throw failure;
      }
      return batches.get();
    }

    @Override
    public void close() {
      stopping = true;
    }
  }
}
