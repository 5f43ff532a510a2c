package io.kstreams.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's time, plus what a test lets pass. */
public final class SteppedClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Lets this much time pass at once. */
  public void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
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
