package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Limits;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Whether a number lies in the range of its format and of the schema. */
final class NumberCheck {
  private NumberCheck() {}

  static List<Cause> check(Schema schema, JsonNode value, String path) {
    List<Cause> causes = new ArrayList<>();
    if (schema.type().equals("integer") && !fits(value, schema.format())) {
      String format =
          schema.format().isEmpty() ? " (default format)" : " with format " + schema.format();
      causes.add(
          Causes.invalid(
              Paths.NIL, "\"\"", "Checked value must be of type integer" + format + " in " + path));
    }
    Limits limits = schema.limits();
    BigDecimal number = value.decimalValue();
    limits
        .number("multipleOf")
        .filter(m -> number.remainder(m.decimalValue()).signum() != 0)
        .ifPresent(m -> causes.add(cause(path, value, "a multiple of " + GoText.of(m))));
    limits
        .number("maximum")
        .filter(m -> number.compareTo(m.decimalValue()) > (limits.isExclusive("maximum") ? -1 : 0))
        .ifPresent(m -> causes.add(cause(path, value, bound("less than", limits, "maximum", m))));
    limits
        .number("minimum")
        .filter(m -> number.compareTo(m.decimalValue()) < (limits.isExclusive("minimum") ? 1 : 0))
        .ifPresent(
            m -> causes.add(cause(path, value, bound("greater than", limits, "minimum", m))));
    return causes;
  }

  private static String bound(String than, Limits limits, String keyword, JsonNode bound) {
    return than + (limits.isExclusive(keyword) ? " " : " or equal to ") + GoText.of(bound);
  }

  private static Cause cause(String path, JsonNode value, String what) {
    return Causes.invalid(Paths.field(path), value, path + " in body should be " + what);
  }

  private static boolean fits(JsonNode value, String format) {
    BigDecimal number = value.decimalValue();
    if (number.stripTrailingZeros().scale() > 0) {
      return false;
    }
    return number.toBigInteger().bitLength() < (format.equals("int32") ? 32 : 64);
  }
}
