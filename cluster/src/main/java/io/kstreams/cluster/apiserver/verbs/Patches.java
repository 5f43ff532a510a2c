package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.patches.JsonPatch;
import io.kstreams.cluster.apiserver.patches.MergePatch;
import io.kstreams.cluster.apiserver.patches.StrategicMergePatch;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.decoding.DuplicateFields;
import io.kstreams.cluster.apiserver.validation.decoding.FieldValidation;
import io.kstreams.cluster.apiserver.validation.decoding.GoTypes;
import io.kstreams.cluster.apiserver.validation.decoding.StrictDecoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The three kinds of patch that are no applies, by their media types. */
final class Patches {
  private static final String JSON = "application/json-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";

  private Patches() {}

  /** The live object with the patch in it. */
  static ObjectNode apply(
      ResourceType type,
      Schema schema,
      ObjectNode live,
      ApiRequest request,
      List<String> warnings) {
    ObjectNode patched = patched(type, schema, live, request);
    Optional<String> mismatch = GoTypes.mismatch(schema, patched);
    if (mismatch.isPresent()) {
      throw undecodable(patched, mismatch.get());
    }
    FieldValidation mode = Bodies.mode(request);
    if (mode == FieldValidation.IGNORE) {
      return patched;
    }
    List<String> problems = StrictDecoding.problems(schema, patched, duplicates(request));
    if (mode == FieldValidation.STRICT && !problems.isEmpty()) {
      throw undecodable(patched, StrictDecoding.strictError(problems));
    }
    warnings.addAll(problems);
    return patched;
  }

  private static ObjectNode patched(
      ResourceType type, Schema schema, ObjectNode live, ApiRequest request) {
    List<String> accepted =
        type.custom() ? List.of(JSON, MERGE, APPLY) : List.of(JSON, MERGE, STRATEGIC, APPLY);
    if (!accepted.contains(request.contentType())) {
      throw Refusal.unsupportedMediaType(accepted);
    }
    JsonNode patch = parse(request);
    return switch (request.contentType()) {
      case JSON -> JsonPatch.apply(live, patch);
      case MERGE -> MergePatch.apply(live, patch);
      default -> StrategicMergePatch.apply(schema, live, patch);
    };
  }

  private static JsonNode parse(ApiRequest request) {
    try {
      return Json.parse(request.body());
    } catch (IOException e) {
      throw Refusal.badRequest("error decoding patch: " + e.getMessage());
    }
  }

  private static List<String> duplicates(ApiRequest request) {
    try {
      return DuplicateFields.inJson(request.body());
    } catch (IOException e) {
      throw new IllegalStateException("it was parsed before", e);
    }
  }

  private static Refusal undecodable(ObjectNode patched, String why) {
    String text = new String(Json.bytes(Json.sorted(patched)), StandardCharsets.UTF_8);
    return Refusal.invalid(
        "",
        "",
        "",
        List.of(
            new Cause(
                "FieldValueInvalid",
                "Invalid value: " + GoText.quote(text) + ": " + why,
                "patch")));
  }
}
