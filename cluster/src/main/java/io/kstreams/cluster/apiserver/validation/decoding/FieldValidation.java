package io.kstreams.cluster.apiserver.validation.decoding;

import java.util.Locale;
import java.util.Optional;

/** What is done about fields that a body should not have: {@code ?fieldValidation=}. */
public enum FieldValidation {
  /** The request is refused. */
  STRICT,
  /** The request is carried out, with a warning for each field. The default since 1.27. */
  WARN,
  /** The request is carried out. */
  IGNORE;

  /** The value of the parameter; empty if it is none of the three. */
  public static Optional<FieldValidation> of(String parameter) {
    if (parameter == null || parameter.isEmpty()) {
      return Optional.of(WARN);
    }
    return switch (parameter) {
      case "Strict", "Warn", "Ignore" -> Optional.of(valueOf(parameter.toUpperCase(Locale.ROOT)));
      default -> Optional.empty();
    };
  }
}
