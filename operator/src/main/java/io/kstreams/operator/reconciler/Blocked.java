package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.ApplicationClaim;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A reconciliation cannot go on before something else happens, and the verdict says what. */
final class Blocked extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** After which time what was refused for a change is tried again without an event. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final transient Verdict verdict;

  Blocked(Reason reason, String message) {
    this(Verdict.of(reason, message));
  }

  private Blocked(Verdict verdict) {
    super(verdict.message(), null, false, false);
    this.verdict = verdict;
  }

  /**
   * By an object that has changed since it was seen. The event of that change comes; should it not,
   * because the API server only said so, it is looked at again.
   */
  static Blocked byChange(Reason reason, HasMetadata object, Instant now) {
    return new Blocked(
        Verdict.of(
                reason,
                object.getKind() + " " + object.getMetadata().getName() + " has changed just now")
            .lookingAgain(Optional.of(now.plus(LOOK_AGAIN))));
  }

  /** By an object that has the name of ours and is somebody else's. */
  static Blocked byForeign(KStreamsCount resource, HasMetadata object) {
    String kind = object.getKind();
    String name = object.getMetadata().getName();
    boolean controlled =
        object.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
    String where = kind + " " + name + " is there already and is not this application's; ";
    return new Blocked(
        Reason.FOREIGN_OBJECT,
        controlled
            ? where + "another controller owns it: give this resource another name"
            : where
                + "delete it, or hand it over with: kubectl annotate --overwrite -n "
                + object.getMetadata().getNamespace()
                + " "
                + kind.toLowerCase(Locale.ROOT)
                + "/"
                + name
                + " "
                + Names.APPLICATION_ANNOTATION
                + "="
                + Names.application(resource));
  }

  /** By a resource that has the application id. */
  static Blocked byHolder(KStreamsCount resource, KStreamsCount holder) {
    return new Blocked(
        Reason.APPLICATION_ID_IN_USE,
        "application id "
            + ApplicationClaim.wanted(resource)
            + " belongs to KStreamsCount "
            + holder.getMetadata().getNamespace()
            + "/"
            + Names.name(holder)
            + "; delete that one, or make this one again with another spec.applicationId");
  }

  /** By a Secret that the pods read and that is not there. */
  static Blocked bySecret(KStreamsCount resource, String missing) {
    return new Blocked(
        Reason.SECRET_MISSING,
        missing
            + " in namespace "
            + resource.getMetadata().getNamespace()
            + "; make it, or correct spec.kafka.tls and spec.kafka.authentication");
  }

  Verdict verdict() {
    return verdict;
  }
}
