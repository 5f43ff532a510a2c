package io.kstreams.operator;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait: what comes in milliseconds takes its time on a machine that is busy. */
public final class Patience {
  /** Much longer than anything takes: whoever waits so long waits in vain. */
  public static final Duration LONG = Duration.ofMinutes(2);

  private static final Duration INTERVAL = Duration.ofMillis(10);

  private Patience() {}

  /** Waits for what must come. */
  public static ConditionFactory await() {
    return await(null);
  }

  /**
   * Waits for what must come.
   *
   * @param what is waited for, for the message
   */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what).pollInterval(INTERVAL).atMost(LONG);
  }
}
