package io.kstreams.operator.reconciler;

import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.KStreamsCountStatus;
import io.kstreams.operator.status.Verdict;
import io.kstreams.operator.status.Verdict.Attention;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets a status wait that says no more than how far something is. Pods that become ready one after
 * the other, claims that are bound, pods that end: each is an event, and for a thousand resources a
 * status for each of them is most of what an operator writes. What waits is the numbers and the
 * text of a condition that stays as it is; the price is that they are late by the interval at most.
 *
 * <p>What does not wait: a condition that changes its status or its reason, the first status about
 * a new generation, every status of a resource that is Ready or Stalled, a message that names a
 * trouble, a volume that grew, and a Kafka that was let go. Who waits for a condition waits no
 * longer than before.
 *
 * <p>A wait begins with the first difference and is not drawn out by the next, and at its end the
 * resource is looked at again: the last state is always written. While a crowd of resources waits,
 * as after an update of the operator or of a node, nobody reads their numbers, and to write them
 * would draw out what everybody waits for: they wait until the crowd is gone, or four intervals. It
 * is no state that anything rests on: an operator that starts anew begins the wait anew.
 */
final class Progress {

  /** More resources that wait than this are a crowd. */
  static final int CROWD = 20;

  private static final int LONGEST = 4;

  private final Duration interval;
  private final LongSupplier nanoTime;
  // By uid; only resources whose status waits.
  private final Map<String, Long> waitsSince = new ConcurrentHashMap<>();

  /**
   * @param interval the wait, the longest but in a crowd; zero for none
   * @param nanoTime a clock that only goes forward
   */
  Progress(Duration interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
  }

  /** How long the status must wait yet; empty if it must be written now. */
  Optional<Duration> wait(KStreamsCount resource, KStreamsCountStatus status, Verdict verdict) {
    if (!isProgress(resource.getStatus(), status, verdict)) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    long since = waitsSince.computeIfAbsent(resource.getMetadata().getUid(), uid -> now);
    Duration waited = Duration.ofNanos(now - since);
    if (waited.compareTo(interval.multipliedBy(LONGEST)) >= 0) {
      return Optional.empty();
    }
    return waited.compareTo(interval) < 0
        ? Optional.of(interval.minus(waited))
        : Optional.of(interval).filter(again -> waitsSince.size() > CROWD);
  }

  /** Nothing of the resource waits any more: it was written, need not be, or never will be. */
  void over(KStreamsCount resource) {
    waitsSince.remove(resource.getMetadata().getUid());
  }

  private static boolean isProgress(
      KStreamsCountStatus before, KStreamsCountStatus now, Verdict verdict) {
    return before != null
        && verdict.attention() == Attention.NONE
        && verdict.reason().progresses()
        && Objects.equals(before.observedGeneration(), now.observedGeneration())
        && Objects.equals(before.bootstrapServers(), now.bootstrapServers())
        && reasons(before).equals(reasons(now))
        && (granted(before) == null || Objects.equals(granted(before), granted(now)));
  }

  // A rule of the definition rests on it.
  private static String granted(KStreamsCountStatus status) {
    return status.storage() == null ? null : status.storage().granted();
  }

  private static List<String> reasons(KStreamsCountStatus status) {
    return status.conditions() == null
        ? List.of()
        : status.conditions().stream()
            .map(it -> it.getType() + "=" + it.getStatus() + " " + it.getReason())
            .toList();
  }
}
