package io.kstreams.operator.reliability;

import io.kstreams.operator.Patience;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Waits by looking at a whole namespace: less often than at one object, for it costs more. */
final class Look {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Look() {}

  /** Waits for what must come. */
  static ConditionFactory until(String what) {
    return Patience.await(what).pollDelay(INTERVAL).pollInterval(INTERVAL);
  }
}
