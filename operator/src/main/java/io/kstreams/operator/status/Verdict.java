package io.kstreams.operator.status;

import io.kstreams.operator.desired.Names;
import java.time.Instant;
import java.util.Optional;

/**
 * How a resource is.
 *
 * @param message what, where, and for a reason that stalls also what to do
 * @param lookAgainAt when the verdict changes though nothing happens; empty if it does not
 * @param urgent whether somebody should look although the reason is none that stalls
 */
public record Verdict(
    Reason reason, String message, Optional<Instant> lookAgainAt, boolean urgent) {

  /** A verdict that need not be told aloud. */
  public Verdict(Reason reason, String message, Optional<Instant> lookAgainAt) {
    this(reason, message, lookAgainAt, false);
  }

  /** A verdict that only an event changes. */
  public static Verdict of(Reason reason, String message) {
    return new Verdict(reason, message, Optional.empty());
  }

  /** The same verdict, with more to say that somebody should look at. */
  public Verdict urgently(String more) {
    return new Verdict(reason, message + "; " + more, lookAgainAt, true);
  }

  /** The same verdict, which changes at this time. */
  public Verdict lookingAgain(Optional<Instant> at) {
    return new Verdict(reason, message, at.or(() -> lookAgainAt), urgent);
  }

  /** The same verdict; where it says that all is well, also what is not seen to. */
  public Verdict withSecretsUnseen() {
    return reason.kind() == Reason.Kind.READY
        ? new Verdict(
            reason,
            message
                + "; the operator may not read Secrets in this namespace, so after a change of one"
                + " restart the pods: kubectl annotate --overwrite with "
                + Names.RESTARTED_AT_ANNOTATION,
            lookAgainAt)
        : this;
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
