package io.kstreams.cluster.apiserver.tables;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, in two units at most, as Kubernetes prints it. */
final class Age {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Age() {}

  /** The age of a time stamp; {@code <unknown>} without one. */
  static String since(String timestamp, Instant now) {
    if (timestamp == null || timestamp.isEmpty()) {
      return "<unknown>";
    }
    try {
      return of(Duration.between(Instant.parse(timestamp), now).toSeconds());
    } catch (DateTimeParseException e) {
      return "<invalid>";
    }
  }

  // The bounds are those of apimachinery's duration.HumanDuration.
  private static String of(long seconds) {
    if (seconds < -1) {
      return "<invalid>";
    } else if (seconds < 2 * MINUTE) {
      return Math.max(0, seconds) + "s";
    } else if (seconds < 10 * MINUTE) {
      return two(seconds, MINUTE, "m", 1, "s");
    } else if (seconds < 3 * HOUR) {
      return seconds / MINUTE + "m";
    } else if (seconds < 8 * HOUR) {
      return two(seconds, HOUR, "h", MINUTE, "m");
    } else if (seconds < 2 * DAY) {
      return seconds / HOUR + "h";
    } else if (seconds < 8 * DAY) {
      return two(seconds, DAY, "d", HOUR, "h");
    } else if (seconds < 2 * YEAR) {
      return seconds / DAY + "d";
    } else if (seconds < 8 * YEAR) {
      return two(seconds, YEAR, "y", DAY, "d");
    }
    return seconds / YEAR + "y";
  }

  private static String two(long seconds, long unit, String name, long part, String partName) {
    long rest = seconds % unit / part;
    return seconds / unit + name + (rest == 0 ? "" : rest + partName);
  }
}
