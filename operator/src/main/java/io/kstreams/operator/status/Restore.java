package io.kstreams.operator.status;

import io.kstreams.operator.api.RestoreStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a pod is that reads its counts from the changelog.
 *
 * @param left records still to be read
 * @param total records to be read in all
 * @param time how long it will still take; empty if that is not known
 */
public record Restore(String pod, long left, long total, Optional<Duration> time) {

  private static final int STEP = 10;

  /** In steps of ten, from 0 to 90: what is whole is no restore. */
  int percent() {
    long done = total <= 0 ? 0 : (total - left) * 100 / total;
    return (int) Math.max(0, Math.min(100 - STEP, done / STEP * STEP));
  }

  /** As people read it. */
  String text() {
    return pod + " is restoring, " + percent() + " %";
  }

  /**
   * As the status holds it. A restore that has not got to its next step is told as before: a number
   * that moves all the time would have the status written all the time.
   */
  static List<RestoreStatus> told(List<Restore> restores, List<RestoreStatus> before) {
    return restores.stream().map(restore -> restore.told(before)).toList();
  }

  private RestoreStatus told(List<RestoreStatus> before) {
    return Optional.ofNullable(before).orElse(List.of()).stream()
        .filter(old -> old.pod().equals(pod) && Integer.valueOf(percent()).equals(old.percent()))
        .findFirst()
        .orElseGet(
            () ->
                new RestoreStatus(
                    pod, left, percent(), time.map(it -> it.toSeconds() + "s").orElse(null)));
  }
}
