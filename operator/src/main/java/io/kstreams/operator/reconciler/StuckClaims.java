package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges claims that were deleted and are still there. */
final class StuckClaims {

  private final Clock clock;
  private final Duration stallAfter;

  StuckClaims(Clock clock, Duration stallAfter) {
    this.clock = clock;
    this.stallAfter = stallAfter;
  }

  Verdict judge(List<PersistentVolumeClaim> claims) {
    Instant now = clock.instant();
    List<PersistentVolumeClaim> stuck =
        claims.stream().filter(claim -> !stuckAt(claim, now).isAfter(now)).toList();
    if (!stuck.isEmpty()) {
      PersistentVolumeClaim first = stuck.get(0);
      return Verdict.of(
          Reason.CLAIM_STUCK,
          "PersistentVolumeClaim "
              + first.getMetadata().getName()
              + " was deleted and stays; see who holds it (pods that use it, finalizers "
              + first.getMetadata().getFinalizers()
              + ")");
    }
    String names =
        claims.stream()
            .map(claim -> claim.getMetadata().getName())
            .collect(Collectors.joining(", "));
    return new Verdict(
        Reason.DELETING,
        "waiting for claims " + names,
        claims.stream().map(claim -> stuckAt(claim, now)).min(Instant::compareTo));
  }

  private Instant stuckAt(PersistentVolumeClaim claim, Instant now) {
    return Optional.ofNullable(claim.getMetadata().getDeletionTimestamp())
        .map(Instant::parse)
        .orElse(now)
        .plus(stallAfter);
  }
}
