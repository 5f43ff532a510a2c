package io.kstreams.operator.reconciler;

import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When a resource is looked at again though no event asks for it. */
final class NextLook {

  // Nothing tells when a foreign object goes: it need not bear our label, so no watch sees it. Nor
  // does anything tell when a StorageClass begins to allow expansion.
  private static final Set<Reason> UNSEEN =
      EnumSet.of(Reason.FOREIGN_OBJECT, Reason.VOLUME_CANNOT_GROW);
  private static final Duration RECHECK = Duration.ofSeconds(30);

  private final Clock clock;
  private final Optional<Duration> interval;

  /**
   * A rule for all resources.
   *
   * @param interval the longest time between two looks; zero for no limit
   */
  NextLook(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = Optional.of(interval).filter(it -> !it.isZero());
  }

  UpdateControl<KStreamsCount> after(Verdict verdict, Optional<Duration> statusWaits) {
    UpdateControl<KStreamsCount> control = UpdateControl.noUpdate();
    Stream.of(
            UNSEEN.contains(verdict.reason()) ? Optional.of(RECHECK) : Optional.<Duration>empty(),
            verdict.lookAgainAt().map(at -> Duration.between(clock.instant(), at).plusMillis(1)),
            statusWaits.map(wait -> wait.plusMillis(1)),
            interval)
        .flatMap(Optional::stream)
        .min(Duration::compareTo)
        .ifPresent(
            wait -> control.rescheduleAfter(wait.isNegative() ? Duration.ofMillis(1) : wait));
    return control;
  }
}
