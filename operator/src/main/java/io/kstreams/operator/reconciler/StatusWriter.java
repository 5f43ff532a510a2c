package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.status.Conditions;
import io.kstreams.operator.status.CountStatus;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import io.kstreams.operator.status.Verdict.Attention;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Writes the status where it differs from the one there, and reports a new reason as an Event. */
final class StatusWriter {

  private static final int NOT_FOUND = 404;

  private final Applier applier;
  private final EventRecorder events;
  private final String defaultImage;
  private final Clock clock;
  private final Progress progress;

  StatusWriter(
      Applier applier, EventRecorder events, String defaultImage, Clock clock, Progress progress) {
    this.progress = progress;
    this.applier = applier;
    this.events = events;
    this.defaultImage = defaultImage;
    this.clock = clock;
  }

  /** Writes; or returns after which time it must be called again, because the status can wait. */
  Optional<Duration> write(
      KStreamsCount resource, Observed observed, Verdict verdict, Context<KStreamsCount> context) {
    KStreamsCountStatus status =
        CountStatus.of(resource, observed, verdict, defaultImage, clock.instant());
    if (status.equals(resource.getStatus())) {
      progress.over(resource);
      return Optional.empty();
    }
    Optional<Duration> wait = progress.wait(resource, status, verdict);
    if (wait.isPresent()) {
      return wait;
    }
    KStreamsCount fresh = new KStreamsCount();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    try {
      KStreamsCount written = applier.changeStatus(resource, fresh);
      OwnWrites.changed(
          context.eventSourceRetriever().getControllerEventSource(), resource, written);
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND) {
        progress.over(resource);
        return Optional.empty();
      }
      throw e;
    }
    progress.over(resource);
    report(resource, verdict);
    return Optional.empty();
  }

  /** The resource goes: nothing is written about it any more. */
  void forget(KStreamsCount resource) {
    progress.over(resource);
  }

  private void report(KStreamsCount resource, Verdict verdict) {
    boolean known = Conditions.reason(resource).equals(Optional.of(verdict.reason()));
    boolean said = Conditions.message(resource).equals(Optional.of(verdict.message()));
    if (known && (said || verdict.attention() != Attention.URGENT)) {
      return;
    }
    ChangeLog.note(resource, "is " + verdict.reason().text() + ": " + verdict.message());
    if (verdict.reason().stalls()
        || verdict.attention() == Attention.URGENT
        || verdict.reason() == Reason.PODS_NOT_READY) {
      events.warning(resource, verdict.reason().text(), verdict.message());
    } else if (verdict.reason() != Reason.CREATING) {
      // That it is being made is no news to who has made it.
      events.normal(resource, verdict.reason().text(), verdict.message());
    }
  }
}
