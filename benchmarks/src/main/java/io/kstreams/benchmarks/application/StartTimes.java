package io.kstreams.benchmarks.application;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process started, by the times in its own log.
 *
 * @param before from its start to the construction of {@code KafkaStreams}: the JVM, and what the
 *     application looks at first
 * @param streams from the construction to the state RUNNING
 * @param restored records, from the changelog
 */
record StartTimes(Duration before, Duration streams, long restored) {
  private static final Pattern RESTORED = Pattern.compile("([0-9]+) records restored so far");

  /** Empty while the log does not say that it is running. */
  static Optional<StartTimes> read(String log, Instant started, Variant variant) {
    Optional<String> constructing = line(log, variant.constructing());
    Optional<String> running = line(log, variant.running());
    if (constructing.isEmpty() || running.isEmpty()) {
      return Optional.empty();
    }
    Matcher restored = RESTORED.matcher(running.get());
    if (!restored.find()) {
      return Optional.empty(); // the line is not whole yet
    }
    Instant constructed = time(constructing.get());
    return Optional.of(
        new StartTimes(
            Duration.between(started, constructed),
            Duration.between(constructed, time(running.get())),
            Long.parseLong(restored.group(1))));
  }

  private static Optional<String> line(String log, String part) {
    return log.lines().filter(line -> line.contains(part)).findFirst();
  }

  private static Instant time(String line) {
    return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
  }
}
