package io.kstreams.cluster.node.kubelet;

import java.time.Duration;
import java.time.Instant;

/**
 * When a container that ended, or could not start, is started again: at once, after 10 s, after
 * twice as long each time, at most 5 min; from the beginning after it ran for 10 min. These are the
 * kubelet's figures.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration FORGIVEN = Duration.ofMinutes(10);

  private Duration delay = Duration.ZERO;
  private Duration next = Duration.ZERO;

  /**
   * The time of the next start.
   *
   * @param ran how long it ran this time
   */
  Instant next(Instant now, Duration ran) {
    if (ran.compareTo(FORGIVEN) >= 0) {
      next = Duration.ZERO;
    }
    delay = next;
    Duration twice = next.isZero() ? FIRST : next.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return now.plus(delay);
  }

  /** The delay that was chosen last. */
  Duration delay() {
    return delay;
  }
}
