package io.kstreams.cluster.apiserver.objects;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes resource quantity such as {@code 1Gi} or {@code 250m}.
 *
 * @param amount the exact amount, at most nine decimals: what is smaller is rounded up, as
 *     Kubernetes does
 * @param notation the family of suffixes that it was written in
 */
public record Quantity(BigDecimal amount, Notation notation) implements Comparable<Quantity> {
  /** The three ways of writing a quantity. */
  public enum Notation {
    /** Powers of 1024: Ki, Mi, Gi, Ti, Pi, Ei. */
    BINARY,
    /** Powers of 1000: n, u, m, none, k, M, G, T, P, E. */
    DECIMAL,
    /** Powers of ten: e3, E6. */
    EXPONENT
  }

  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?)([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?");
  private static final String BINARY_SUFFIXES = "KMGTPE";
  private static final Map<String, Integer> EXPONENTS =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final BigInteger KIBI = BigInteger.valueOf(1024);
  private static final BigInteger KILO = BigInteger.valueOf(1000);

  /** The quantity that the text says, empty if it says none. */
  public static Optional<Quantity> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String suffix = matcher.group(3) == null ? "" : matcher.group(3);
    BigDecimal number = new BigDecimal(matcher.group(1) + matcher.group(2));
    if (suffix.endsWith("i")) {
      int power = BINARY_SUFFIXES.indexOf(suffix.charAt(0)) + 1;
      return of(number.multiply(new BigDecimal(KIBI.pow(power))), Notation.BINARY);
    }
    if (EXPONENTS.containsKey(suffix)) {
      return of(number.scaleByPowerOfTen(EXPONENTS.get(suffix)), Notation.DECIMAL);
    }
    String exponent = suffix.substring(1);
    if (exponent.length() > 4) {
      return Optional.empty();
    }
    return of(number.scaleByPowerOfTen(Integer.parseInt(exponent)), Notation.EXPONENT);
  }

  private static Optional<Quantity> of(BigDecimal amount, Notation notation) {
    BigDecimal kept = amount.scale() > 9 ? amount.setScale(9, RoundingMode.UP) : amount;
    return Optional.of(new Quantity(kept, notation));
  }

  /** The one way in which Kubernetes writes this amount, for instance 1Gi for 1024Mi. */
  public String canonical() {
    if (amount.signum() == 0) {
      return "0";
    }
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    boolean small = amount.abs().compareTo(new BigDecimal(KIBI)) < 0;
    if (notation == Notation.BINARY && whole && !small) {
      BigInteger number = amount.toBigIntegerExact();
      int power = 0;
      while (power < BINARY_SUFFIXES.length() && number.mod(KIBI).signum() == 0) {
        number = number.divide(KIBI);
        power++;
      }
      return power == 0
          ? number.toString()
          : number + BINARY_SUFFIXES.substring(power - 1, power) + "i";
    }
    int exponent = whole ? 0 : -3 * ((amount.stripTrailingZeros().scale() + 2) / 3);
    BigInteger number = amount.scaleByPowerOfTen(-exponent).toBigIntegerExact();
    while (exponent < 18 && number.mod(KILO).signum() == 0) {
      number = number.divide(KILO);
      exponent += 3;
    }
    return number + suffix(exponent);
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  private String suffix(int exponent) {
    if (exponent == 0) {
      return "";
    }
    if (notation == Notation.EXPONENT) {
      return String.format(Locale.ROOT, "e%d", exponent);
    }
    return EXPONENTS.entrySet().stream()
        .filter(e -> e.getValue() == exponent)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
