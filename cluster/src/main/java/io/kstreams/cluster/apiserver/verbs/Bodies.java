package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.decoding.DuplicateFields;
import io.kstreams.cluster.apiserver.validation.decoding.FieldValidation;
import io.kstreams.cluster.apiserver.validation.decoding.StrictDecoding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes objects of the bodies of requests. */
final class Bodies {
  private static final Set<String> ALWAYS_KNOWN = Set.of("apiVersion", "kind", "metadata");

  private Bodies() {}

  /**
   * The object in a request's body.
   *
   * @param warnings gets what is wrong but let through
   */
  static ObjectNode decode(
      ResourceType type, Schema schema, ApiRequest request, List<String> warnings) {
    ObjectNode object = parse(type, request);
    FieldValidation mode = mode(request);
    if (mode != FieldValidation.IGNORE) {
      warnOfOtherVersion(type, object, warnings);
    }
    expectVersion(type, object);
    warnings.addAll(StrictDecoding.check(type, schema, object, duplicates(request), mode));
    return object;
  }

  /** The configuration in the body of an apply; its fields are judged when it is merged. */
  static ObjectNode decodeConfiguration(ResourceType type, ApiRequest request) {
    try {
      if (mode(request) == FieldValidation.STRICT) {
        List<String> duplicates = DuplicateFields.inYaml(request.body());
        if (!duplicates.isEmpty()) {
          throw Refusal.badRequest(
              "error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  "
                  + String.join("\n  ", duplicates));
        }
      }
      if (Json.parseYaml(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw Refusal.badRequest("error decoding YAML: " + e.getMessage());
    }
    throw Refusal.badRequest(
        "error decoding YAML: the configuration of a " + type.kind() + " is no map");
  }

  /** What is to be done about fields that the schema does not have. */
  static FieldValidation mode(ApiRequest request) {
    // WriteOptions refuses what is none of the three.
    return FieldValidation.of(request.query().text("fieldValidation")).orElse(FieldValidation.WARN);
  }

  private static ObjectNode parse(ResourceType type, ApiRequest request) {
    try {
      JsonNode body = isYaml(request) ? Json.parseYaml(request.body()) : Json.parse(request.body());
      if (body instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw unrecognized(type, GoJsonErrors.of(e, request.body()));
    }
    throw unrecognized(type, "couldn't get version/kind; the body is no object");
  }

  private static List<String> duplicates(ApiRequest request) {
    try {
      return isYaml(request)
          ? DuplicateFields.inYaml(request.body())
          : DuplicateFields.inJson(request.body());
    } catch (IOException e) {
      throw new IllegalStateException("it was parsed before", e);
    }
  }

  // What a version that is not served would make of the body: it knows no field.
  private static void warnOfOtherVersion(
      ResourceType type, ObjectNode object, List<String> warnings) {
    if (type.custom() && !object.path("apiVersion").asText().equals(type.apiVersion())) {
      object.properties().stream()
          .map(Map.Entry::getKey)
          .filter(field -> !ALWAYS_KNOWN.contains(field))
          .forEach(field -> warnings.add("unknown field " + GoText.quote(field)));
    }
  }

  private static void expectVersion(ResourceType type, ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (!type.custom()) {
      // Go's decoder takes the version and the kind of the path where the body has none.
      object.put("apiVersion", apiVersion.isEmpty() ? type.apiVersion() : apiVersion);
      object.put("kind", kind.isEmpty() ? type.kind() : kind);
    } else if (kind.isEmpty()) {
      throw unrecognized(type, "Object 'Kind' is missing in '" + object + "'");
    }
    String given = object.path("apiVersion").asText();
    if (!given.equals(type.apiVersion())) {
      throw Refusal.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(given, type.apiVersion()));
    }
    if (!type.custom() && !object.path("kind").asText().equals(type.kind())) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered for this path"
              .formatted(kind, type.version(), type.kind(), kind));
    }
  }

  private static boolean isYaml(ApiRequest request) {
    return request.contentType().contains("yaml");
  }

  private static Refusal unrecognized(ResourceType type, String why) {
    return Refusal.badRequest(
        "the object provided is unrecognized (must be of type " + type.kind() + "): " + why);
  }
}
