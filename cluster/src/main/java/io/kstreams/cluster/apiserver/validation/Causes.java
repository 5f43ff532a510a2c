package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import java.util.List;
import java.util.stream.Collectors;

/** Makes causes in the words of Kubernetes' {@code field.Error}. */
public final class Causes {
  private Causes() {}

  /** A field that must be there; {@code detail} may be empty. */
  public static Cause required(String field, String detail) {
    return new Cause("FieldValueRequired", "Required value" + tail(detail), field);
  }

  /** A value that is wrong. */
  public static Cause invalid(String field, JsonNode value, String detail) {
    return invalid(field, GoText.of(value), detail);
  }

  /** A value that is wrong, already in the form of the message. */
  public static Cause invalid(String field, String value, String detail) {
    return new Cause("FieldValueInvalid", "Invalid value: " + value + tail(detail), field);
  }

  /** An object that is wrong and too big to be repeated. */
  public static Cause invalid(String field, String detail) {
    return new Cause("FieldValueInvalid", "Invalid value" + tail(detail), field);
  }

  /** A value of the wrong type, already in the form of the message. */
  public static Cause typeInvalid(String field, String value, String detail) {
    return new Cause("FieldValueTypeInvalid", "Invalid value: " + value + tail(detail), field);
  }

  /** A value that is not one of those that are allowed. */
  public static Cause notSupported(String field, JsonNode value, List<JsonNode> allowed) {
    String list =
        allowed.stream()
            .map(v -> GoText.quote(v.isTextual() ? v.textValue() : v.toString()))
            .collect(Collectors.joining(", "));
    return new Cause(
        "FieldValueNotSupported",
        "Unsupported value: " + GoText.of(value) + ": supported values: " + list,
        field);
  }

  /** A text with more bytes than {@code max}. */
  public static Cause tooLong(String field, long max) {
    return new Cause(
        "FieldValueTooLong", "Too long: may not be more than " + max + " bytes", field);
  }

  /** A list or an object with more entries than {@code max}. */
  public static Cause tooMany(String field, int actual, long max) {
    return new Cause(
        "FieldValueTooMany",
        "Too many: " + actual + ": must have at most " + max + (max == 1 ? " item" : " items"),
        field);
  }

  /** An entry that its list already has. */
  public static Cause duplicate(String field, JsonNode value) {
    return new Cause("FieldValueDuplicate", "Duplicate value: " + GoText.of(value), field);
  }

  /** A change that is not allowed. */
  public static Cause forbidden(String field, String detail) {
    return new Cause("FieldValueForbidden", "Forbidden" + tail(detail), field);
  }

  private static String tail(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }
}
