package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;

/** Values in the form that Kubernetes' messages give them, which is that of Go's formatting. */
public final class GoText {
  private GoText() {}

  /** A value: strings quoted, numbers and booleans plain, all else as JSON. */
  public static String of(JsonNode value) {
    if (value == null || value.isNull()) {
      return "null";
    }
    if (value.isTextual()) {
      return quote(value.textValue());
    }
    if (value.isFloatingPointNumber()) {
      return number(value.doubleValue());
    }
    return value.toString();
  }

  /** A float64 as {@code %v} has it. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.valueOf((long) value);
    }
    if (size < 1e6) {
      return String.valueOf(value);
    }
    BigDecimal digits = new BigDecimal(String.valueOf(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return String.format(Locale.ROOT, "%se+%02d", mantissa, exponent);
  }

  /** A string as {@code %q} has it. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (c < 0x20 || c == 0x7f) {
                    quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
