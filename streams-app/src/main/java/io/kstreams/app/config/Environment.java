package io.kstreams.app.config;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The variables that the process was started with. An empty value counts as none, as people expect
 * of variables filled from templates.
 */
record Environment(Map<String, String> all) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern BYTES = Pattern.compile("[1-9][0-9]{0,17}");

  Optional<String> get(String name) {
    return Optional.ofNullable(all.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  String get(String name, String fallback) {
    return get(name).orElse(fallback);
  }

  /** A whole number from {@code min} to {@code max}. */
  int number(String name, int fallback, int min, int max) throws Failure {
    Optional<String> value = get(name);
    if (value.isEmpty()) {
      return fallback;
    }
    if (!NUMBER.matcher(value.get()).matches()
        || Integer.parseInt(value.get()) < min
        || Integer.parseInt(value.get()) > max) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "%s is '%s'; set it to a whole number from %d to %d"
              .formatted(name, value.get(), min, max));
    }
    return Integer.parseInt(value.get());
  }

  boolean flag(String name, boolean fallback) throws Failure {
    String value = get(name, String.valueOf(fallback));
    if (!value.equals("true") && !value.equals("false")) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "%s is '%s'; set it to true or false".formatted(name, value));
    }
    return value.equals("true");
  }

  /** A number of bytes of 1 and more, as Kubernetes writes it: without a unit. */
  OptionalLong bytes(String name) throws Failure {
    Optional<String> value = get(name);
    if (value.isPresent() && !BYTES.matcher(value.get()).matches()) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "%s is '%s'; set it to a number of bytes".formatted(name, value.get()));
    }
    return value.stream().mapToLong(Long::parseLong).findFirst();
  }

  /**
   * Names all that is missing at once, so that nobody has to find it out one start at a time.
   *
   * @param variables each by the names that it may have
   */
  void require(List<List<String>> variables) throws Failure {
    List<String> missing =
        variables.stream()
            .filter(names -> names.stream().allMatch(name -> get(name).isEmpty()))
            .map(names -> String.join(" or ", names))
            .toList();
    if (!missing.isEmpty()) {
      throw new Failure(
          Reason.INVALID_CONFIGURATION,
          "the environment lacks " + String.join(", ", missing) + "; set every one of them");
    }
  }
}
