package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.runtime.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The faults of a server: none before rules are added. The same seed and the same rules do the same
 * to the same requests of each client, in whatever order the requests of several clients come.
 */
public final class Faults implements AutoCloseable {
  private final long seed;
  private final Timers timers;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Faults(long seed, Timers timers) {
    this.seed = seed;
    this.timers = timers;
  }

  /** No faults yet; delays last as long as they say. */
  public static Faults seeded(long seed) {
    return seeded(
        seed,
        (delay, action) ->
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action));
  }

  /**
   * No faults yet.
   *
   * @param timers in whose time delays last
   */
  public static Faults seeded(long seed, Timers timers) {
    return new Faults(seed, timers);
  }

  /**
   * From now on this fault hits these requests, where it fits them and no rule before it hits them:
   * each one, unless the rule is told otherwise.
   */
  public synchronized Rule add(Predicate<Asked> requests, Fault fault) {
    Rule rule = new Rule(requests, fault, seed * 31 + rules.size());
    rules.add(rule);
    return rule;
  }

  /** From now on there are no faults. What waits already waits on. */
  public synchronized void clear() {
    rules.clear();
  }

  Optional<Fault> next(Asked asked) {
    for (Rule rule : rules) {
      if (rule.hits(asked)) {
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  void await(Duration time) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    waiting.add(passed);
    try {
      if (!closed) {
        timers.after(time, passed::countDown);
        passed.await();
      }
    } finally {
      waiting.remove(passed);
    }
  }

  /** Ends all delays, so that the server can stop. */
  @Override
  public void close() {
    closed = true;
    waiting.forEach(CountDownLatch::countDown);
  }
}
