package io.kstreams.cluster.timelines;

import io.kstreams.cluster.runtime.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs as the machine's time does, and leaps over what is waited for when it is told to. */
final class HeldTime extends Clock implements Timers {
  private record Held(Instant due, Runnable action) {}

  private final Clock machine = Clock.systemUTC();
  private final List<Held> held = new ArrayList<>();
  private Duration ahead = Duration.ZERO;

  @Override
  public synchronized void after(Duration delay, Runnable action) {
    held.add(new Held(instant().plus(delay), action));
  }

  /** Leaps to when the last of what is waited for is due, and does it. */
  void leap() {
    List<Held> due;
    synchronized (this) {
      due = List.copyOf(held);
      held.clear();
      for (Held one : due) {
        Duration left = Duration.between(instant(), one.due());
        ahead = left.isNegative() ? ahead : ahead.plus(left);
      }
    }
    due.forEach(one -> one.action().run());
  }

  @Override
  public synchronized Instant instant() {
    return machine.instant().plus(ahead);
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
