package io.kstreams.cluster.apiserver.validation.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decoding of a body into an object of a type. */
public final class StrictDecoding {
  private StrictDecoding() {}

  /**
   * Judges the fields of a body that is to become an object.
   *
   * @param duplicates what {@link DuplicateFields} found in the body's text
   * @param object the body as a tree; it is not changed
   * @return warnings for the client, each without the code and quotes of the header
   * @throws Refusal 400 if a value is of the wrong type, or if {@code mode} is strict and the body
   *     has fields that it should not have
   */
  public static List<String> check(
      ResourceType type,
      Schema schema,
      ObjectNode object,
      List<String> duplicates,
      FieldValidation mode) {
    Optional<String> mismatch = GoTypes.mismatch(schema, object);
    if (mismatch.isPresent()) {
      throw Refusal.badRequest(unhandled(type, mismatch.get()));
    }
    if (mode == FieldValidation.IGNORE) {
      return List.of();
    }
    List<String> problems = problems(schema, object, duplicates);
    if (mode == FieldValidation.STRICT && !problems.isEmpty()) {
      throw Refusal.badRequest(unhandled(type, strictError(problems)));
    }
    return problems;
  }

  /** What is wrong with the fields of a body, duplicates first. */
  public static List<String> problems(Schema schema, ObjectNode object, List<String> duplicates) {
    List<String> problems = new ArrayList<>(duplicates);
    problems.addAll(UnknownFields.find(schema, object));
    return problems;
  }

  /** The problems as one error, as it also stands in the refusal of a patch. */
  public static String strictError(List<String> problems) {
    return "strict decoding error: " + String.join(", ", problems);
  }

  private static String unhandled(ResourceType type, String why) {
    return type.kind()
        + " in version \""
        + type.version()
        + "\" cannot be handled as a "
        + type.kind()
        + ": "
        + why;
  }
}
