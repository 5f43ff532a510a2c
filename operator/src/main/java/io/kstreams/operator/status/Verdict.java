package io.kstreams.operator.status;

import io.kstreams.operator.desired.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a resource is.
 *
 * @param message what, where, and for a reason that stalls also what to do
 * @param restores what pods still have to read
 * @param lookAgainAt when the verdict changes though nothing happens; empty if it does not
 */
public record Verdict(
    Reason reason,
    String message,
    Optional<Instant> lookAgainAt,
    Attention attention,
    List<Restore> restores) {

  /** Who should look. */
  public enum Attention {
    /** Nobody need. */
    NONE,
    /** Who looks at the resource should see it at once. */
    TROUBLE,
    /** Somebody should look now, although the reason is none that stalls. */
    URGENT
  }

  /** A verdict that need not be told aloud. */
  public Verdict(Reason reason, String message, Optional<Instant> lookAgainAt) {
    this(reason, message, lookAgainAt, Attention.NONE, List.of());
  }

  /** A verdict that only an event changes. */
  public static Verdict of(Reason reason, String message) {
    return new Verdict(reason, message, Optional.empty());
  }

  /** The same verdict, with more to say that somebody should look at. */
  public Verdict urgently(String more) {
    return new Verdict(reason, message + "; " + more, lookAgainAt, Attention.URGENT, restores);
  }

  /** The same verdict, with a trouble that may pass. */
  public Verdict troubled(String trouble, Optional<Instant> changesAt) {
    return new Verdict(reason, message + "; " + trouble, changesAt, Attention.TROUBLE, restores);
  }

  /** The same verdict, which changes at this time. */
  public Verdict lookingAgain(Optional<Instant> at) {
    return new Verdict(reason, message, at.or(() -> lookAgainAt), attention, restores);
  }

  /**
   * The same verdict on pods some of which restore; it is the reason if nothing else is.
   *
   * @param next when to ask again
   */
  public Verdict restoring(List<Restore> now, Optional<Instant> next) {
    Optional<Instant> first =
        Stream.concat(lookAgainAt.stream(), next.stream()).min(Instant::compareTo);
    if (now.isEmpty()) {
      return new Verdict(reason, message, first, attention, restores);
    }
    return new Verdict(
        reason == Reason.PODS_NOT_READY ? Reason.RESTORING : reason,
        message + "; " + now.get(0).text(),
        first,
        attention,
        now);
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
