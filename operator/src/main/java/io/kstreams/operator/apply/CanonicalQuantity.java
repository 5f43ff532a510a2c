package io.kstreams.operator.apply;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation in which an API server stores a quantity: no fraction, the largest suffix. What is
 * applied in another notation ({@code 1024Mi}) comes back in this one ({@code 1Gi}) and would
 * differ for ever.
 */
final class CanonicalQuantity {

  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?[0-9]*[.]?[0-9]*)([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE]?)");
  private static final String DECIMAL_SUFFIXES = "num kMGTPE";
  private static final String BINARY_SUFFIXES = " KMGTPE";
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private CanonicalQuantity() {}

  /**
   * The canonical form; a text that is no quantity is returned as it is, for the server to judge.
   */
  static String of(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches() || matcher.group(1).chars().noneMatch(Character::isDigit)) {
      return text;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    if (number.signum() == 0) {
      return "0";
    }
    if (suffix.endsWith("i")) {
      BigDecimal bytes = number.multiply(KIBI.pow(BINARY_SUFFIXES.indexOf(suffix.charAt(0))));
      // Below 1024 a binary quantity is written in decimal, and so is one with a fraction of a
      // byte.
      return bytes.abs().compareTo(KIBI) < 0 || bytes.stripTrailingZeros().scale() > 0
          ? decimal(bytes)
          : binary(bytes.toBigIntegerExact());
    }
    if (suffix.length() > 1) {
      return exponent(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))));
    }
    int power = suffix.isEmpty() ? 0 : 3 * (DECIMAL_SUFFIXES.indexOf(suffix.charAt(0)) - 3);
    return decimal(number.scaleByPowerOfTen(power));
  }

  private static String binary(BigInteger bytes) {
    int index = Math.min(bytes.getLowestSetBit() / 10, BINARY_SUFFIXES.length() - 1);
    String digits = bytes.shiftRight(10 * index).toString();
    return index == 0 ? digits : digits + BINARY_SUFFIXES.charAt(index) + "i";
  }

  private static String decimal(BigDecimal value) {
    int power = powerOfThousand(value);
    String digits = value.scaleByPowerOfTen(-3 * power).toBigInteger().toString();
    return power == 0 ? digits : digits + DECIMAL_SUFFIXES.charAt(power + 3);
  }

  private static String exponent(BigDecimal value) {
    int power = powerOfThousand(value);
    String digits = value.scaleByPowerOfTen(-3 * power).toBigInteger().toString();
    return power == 0 ? digits : digits + "e" + 3 * power;
  }

  private static int powerOfThousand(BigDecimal value) {
    int zeros = -value.stripTrailingZeros().scale();
    return Math.max(-3, Math.min(6, Math.floorDiv(zeros, 3)));
  }
}
