package io.kstreams.cluster.runtime;

import java.time.Duration;

/**
 * Runs something later. The controllers wait with nothing else, so a test that turns a clock by
 * hand gives its own.
 */
@FunctionalInterface
public interface Timers {

  /** Runs {@code action} once, when {@code delay} has passed; must not run it in the caller. */
  void after(Duration delay, Runnable action);
}
