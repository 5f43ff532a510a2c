package io.kstreams.cluster.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A clock that stands still until a test turns it, and the timers that wait by it. Controllers and
 * nodes that are given both live in a test's time.
 */
public final class ManualTime extends Clock implements Timers {
  private record Waiting(Instant due, Runnable action) {}

  private final List<Waiting> waiting = new ArrayList<>();
  private Instant now;

  public ManualTime(Instant start) {
    now = start;
  }

  @Override
  public synchronized void after(Duration delay, Runnable action) {
    waiting.add(new Waiting(now.plus(delay), action));
  }

  /** Turns the clock on; runs what was due in between, the earliest first, in this thread. */
  public void advance(Duration by) {
    Instant target = instant().plus(by);
    while (true) {
      Waiting next;
      synchronized (this) {
        next = waiting.stream().min(Comparator.comparing(Waiting::due)).orElse(null);
        if (next == null || next.due().isAfter(target)) {
          now = target;
          return;
        }
        waiting.remove(next);
        now = next.due().isAfter(now) ? next.due() : now;
      }
      next.action().run();
    }
  }

  /** When something is due that waits by this clock. */
  public synchronized Set<Instant> dues() {
    return waiting.stream().map(Waiting::due).collect(Collectors.toSet());
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Always this one: it has no other zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
