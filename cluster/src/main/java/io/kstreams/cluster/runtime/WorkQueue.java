package io.kstreams.cluster.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of a controller and its one worker. A key that is added again while it waits is handled
 * once; one that is added while it is handled is handled again. A key whose handling failed comes
 * back after 5 ms, then twice as long, at most 30 s (client-go's limiter, with a lower cap).
 *
 * @param <K> what is handled; equal keys are one piece of work
 */
public final class WorkQueue<K> implements AutoCloseable {

  /** Brings the world in line with one key; whatever it throws means: again, later. */
  @FunctionalInterface
  public interface Worker<K> {
    void handle(K key) throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(5);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final String name;
  private final Timers retries;
  private final Worker<K> worker;
  private final Set<K> waiting = new LinkedHashSet<>();
  private final Map<K, Integer> failures = new HashMap<>();
  private final Thread thread;
  private boolean closed;

  /** A queue that collects keys, but handles none before {@link #start()}. */
  public WorkQueue(String name, Timers retries, Worker<K> worker) {
    this.name = name;
    this.retries = retries;
    this.worker = worker;
    this.thread = Daemon.named(name).newThread(this::work);
  }

  /** Starts the worker. */
  public void start() {
    thread.start();
  }

  /** Has this key handled soon. */
  public synchronized void add(K key) {
    if (!closed && waiting.add(key)) {
      notifyAll();
    }
  }

  private void work() {
    try {
      while (true) {
        K key = take();
        try {
          worker.handle(key);
          failures.remove(key);
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          retry(key, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized K take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    K key = waiting.iterator().next();
    waiting.remove(key);
    return key;
  }

  private void retry(K key, Exception reason) throws InterruptedException {
    synchronized (this) {
      if (closed) {
        throw new InterruptedException();
      }
    }
    int failure = failures.merge(key, 1, Integer::sum);
    Duration delay = backoff(failure);
    if (isConflict(reason)) {
      LOG.debug("{}: {} changed meanwhile, again in {}", name, key, delay);
    } else {
      LOG.warn("{}: {} failed, again in {}: {}", name, key, delay, reason.toString());
      LOG.debug("{}: {}", name, key, reason);
    }
    retries.after(delay, () -> add(key));
  }

  /** How long a key waits that has failed so often in a row. */
  static Duration backoff(int failures) {
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 20));
    return delay.compareTo(LAST_RETRY) < 0 ? delay : LAST_RETRY;
  }

  private static boolean isConflict(Exception reason) {
    return reason instanceof KubernetesClientException e
        && e.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }

  /** Ends the worker; what still waits is forgotten. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
