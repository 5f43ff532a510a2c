package io.kstreams.cluster.apiserver.validation.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as fields of format {@code duration} hold them: {@code 1h30m}, {@code 120s}, {@code 2
 * days}.
 */
final class GoDuration {
  private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+) ?([a-zµμ]+)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);

  private GoDuration() {}

  /** The duration of a text that has the format. */
  static Duration parse(String text) {
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String unit = part.group(2);
      Long each = NANOS.containsKey(unit) ? NANOS.get(unit) : NANOS.get(unit.substring(0, 1));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(each)));
    }
    Duration duration = Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
    return text.startsWith("-") ? duration.negated() : duration;
  }
}
