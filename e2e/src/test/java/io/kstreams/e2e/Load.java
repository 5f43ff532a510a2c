package io.kstreams.e2e;

import io.kstreams.local.kafka.Feed;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** One record of each word, again and again. */
final class Load implements AutoCloseable {
  private static final long RECORDS_BEFORE = 200;
  private static final long MILLIS_PER_RECORD = 2;
  private static final long LONGEST_PAUSE = 5_000;

  private final Feed feed;
  private final List<String> words;
  private final Thread thread = new Thread(this::run, "load");
  private volatile boolean stopping;
  private final AtomicLong batches = new AtomicLong();
  private volatile Exception failure;

  Load(Map<String, Object> client, String topic, List<String> words) {
    this.feed = new Feed(client, topic, line -> {});
    this.words = words;
    thread.start();
  }

  private void run() {
    String batch = words.stream().map(word -> word + ":1\n").collect(Collectors.joining());
    try {
      while (!stopping) {
        feed.send(new BufferedReader(new StringReader(batch)));
        batches.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE, MILLIS_PER_RECORD * words.size()));
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  void awaitBegun() throws InterruptedException {
    while (batches.get() * words.size() < RECORDS_BEFORE && failure == null) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Returns how many records of each word there are. */
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
