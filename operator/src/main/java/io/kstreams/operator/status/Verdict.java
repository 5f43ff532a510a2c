package io.kstreams.operator.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How a resource is.
 *
 * @param message what, where, and for a reason that stalls also what to do
 * @param lookAgainAt when the verdict changes though nothing happens; empty if it does not
 */
public record Verdict(Reason reason, String message, Optional<Instant> lookAgainAt) {

  /** A verdict that only an event changes. */
  public static Verdict of(Reason reason, String message) {
    return new Verdict(reason, message, Optional.empty());
  }

  /** The verdict on a resource that is paused, around the one that it would get. */
  public static Verdict paused(Verdict last) {
    return new Verdict(
        Reason.PAUSED,
        "spec.paused is true: nothing is changed; "
            + last.reason().text()
            + " ("
            + last.message()
            + ")",
        last.lookAgainAt());
  }
}
