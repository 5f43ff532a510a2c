package io.kstreams.app.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kstreams.app.tasks.Restores.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * A restore of any number of partitions.
 *
 * @param recordsLeft to go
 * @param recordsTotal from where the restore began
 * @param recordsPerSecond on average since then
 * @param secondsLeft at that rate; null as long as there is no rate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreSummary(
    long recordsLeft, long recordsTotal, long recordsPerSecond, Long secondsLeft) {

  static Optional<RestoreSummary> of(Collection<Progress> restoring, Instant now) {
    Optional<Instant> began = restoring.stream().map(Progress::began).min(Instant::compareTo);
    if (began.isEmpty()) {
      return Optional.empty();
    }
    long left = restoring.stream().mapToLong(Progress::left).sum();
    long done = restoring.stream().mapToLong(p -> p.next() - p.start()).sum();
    long millis = Math.max(1, Duration.between(began.get(), now).toMillis());
    long rate = done * 1000 / millis;
    Long seconds = rate == 0 ? null : (left + rate - 1) / rate;
    return Optional.of(new RestoreSummary(left, left + done, rate, seconds));
  }

  /** For people. */
  @Override
  public String toString() {
    return "restoring, %d of %d records left".formatted(recordsLeft, recordsTotal)
        + (secondsLeft == null
            ? ""
            : ", %d a second, %d s to go".formatted(recordsPerSecond, secondsLeft));
  }
}
