package io.kstreams.cluster.apiserver.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of strings that a server checks; others are no more than a remark. */
final class Formats {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
  // Go's own units, and the words that Kubernetes' library takes besides (strfmt.ParseDuration).
  private static final Pattern DURATION =
      Pattern.compile(
          "[+-]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+|0"
              + "|([0-9]+ ?(d|days?|w|wks?|weeks?|hours?|hrs?|minutes?|mins?|seconds?|secs?) ?)+");

  private static final Map<String, Predicate<String>> CHECKS =
      Map.of(
          "date-time", text -> parses(() -> OffsetDateTime.parse(text)),
          "datetime", text -> parses(() -> OffsetDateTime.parse(text)),
          "date", text -> parses(() -> LocalDate.parse(text)),
          "duration", text -> DURATION.matcher(text).matches(),
          "ipv4", Pattern.compile(IPV4).asMatchPredicate(),
          "uuid",
              Pattern.compile("(?i)[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
                  .asMatchPredicate());

  private Formats() {}

  static boolean isValid(String format, String text) {
    Predicate<String> check = CHECKS.get(format);
    return check == null || check.test(text);
  }

  private static boolean parses(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
