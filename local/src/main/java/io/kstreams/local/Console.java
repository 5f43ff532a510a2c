package io.kstreams.local;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Tells a person how far the run is, on standard error; results go to standard output. */
public final class Console {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PrintStream err;
  private final Clock clock;
  private final Instant start;

  public Console(PrintStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** A step, with the seconds since the start. */
  public synchronized void step(String text) {
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    err.printf("%6.1f s  %s%n", seconds, text);
  }

  /** What is wrong. */
  public synchronized void error(String text) {
    err.println("local/run: " + text);
  }

  /**
   * Tells a number that changes all the time as a step, but at most every five seconds.
   *
   * @param text of the number
   */
  public LongConsumer everySoOften(LongFunction<String> text) {
    AtomicReference<Instant> last = new AtomicReference<>(clock.instant());
    return number -> {
      Instant now = clock.instant();
      if (Duration.between(last.get(), now).compareTo(INTERVAL) >= 0) {
        last.set(now);
        step(text.apply(number));
      }
    };
  }
}
