package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.Configuration;
import io.kstreams.cluster.apiserver.apply.FieldManagers;
import io.kstreams.cluster.apiserver.apply.FieldTracking;
import io.kstreams.cluster.apiserver.apply.ServerSideApply;
import io.kstreams.cluster.apiserver.apply.Updated;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.patches.JsonPatch;
import io.kstreams.cluster.apiserver.patches.MergePatch;
import io.kstreams.cluster.apiserver.patches.StrategicMergePatch;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The content of objects by their schemas. */
public final class SchemaContent implements Content {
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
  private static final String APPLY_PATCH = "application/apply-patch+yaml";

  private final Schemas schemas = new Schemas();
  private final Clock clock;

  public SchemaContent(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ObjectNode decode(ResourceType type, ApiRequest request, List<String> warnings) {
    try {
      JsonNode body =
          request.contentType().contains("yaml")
              ? Json.parseYaml(request.body())
              : Json.parse(request.body());
      if (body instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type "
              + type.kind()
              + "): "
              + e.getMessage());
    }
    throw Refusal.badRequest("the object provided is unrecognized");
  }

  @Override
  public void complete(ResourceType type, ObjectNode object) {
    // Pruning and defaulting follow.
  }

  @Override
  public void check(ResourceType type, ObjectNode object, ObjectNode old, String subresource) {
    // Validation follows.
  }

  @Override
  public ObjectNode patch(
      ResourceType type, ObjectNode live, ApiRequest request, List<String> warnings) {
    JsonNode patch;
    try {
      patch = Json.parse(request.body());
    } catch (IOException e) {
      throw Refusal.badRequest("error decoding patch: " + e.getMessage());
    }
    return switch (request.contentType()) {
      case JSON_PATCH -> JsonPatch.apply(live, patch);
      case MERGE_PATCH -> MergePatch.apply(live, patch);
      case STRATEGIC_MERGE_PATCH -> {
        if (type.custom()) {
          throw Refusal.unsupportedMediaType(List.of(JSON_PATCH, MERGE_PATCH, APPLY_PATCH));
        }
        yield StrategicMergePatch.apply(schemas.of(type), live, patch);
      }
      default ->
          throw Refusal.unsupportedMediaType(
              type.custom()
                  ? List.of(JSON_PATCH, MERGE_PATCH, APPLY_PATCH)
                  : List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH, APPLY_PATCH));
    };
  }

  @Override
  public ObjectNode apply(
      ResourceType type,
      ObjectNode live,
      ObjectNode config,
      ApiRequest request,
      String subresource) {
    return ServerSideApply.apply(
        new Configuration(
            type,
            schemas.of(type),
            live,
            config,
            request.query().text("fieldManager"),
            request.query().isTrue("force"),
            subresource,
            clock.instant()));
  }

  @Override
  public ObjectNode track(
      ResourceType type,
      ObjectNode live,
      ObjectNode updated,
      ApiRequest request,
      String subresource) {
    return FieldTracking.update(
        new Updated(
            type,
            schemas.of(type),
            live,
            updated,
            FieldManagers.name(request.query().text("fieldManager"), request.userAgent()),
            subresource,
            clock.instant()));
  }

  @Override
  public boolean isSame(ResourceType type, ObjectNode old, ObjectNode next) {
    return timeless(old).equals(timeless(next));
  }

  // A write that changes nothing does not move the times of managedFields either.
  private static ObjectNode timeless(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    for (JsonNode entry : copy.path("metadata").path("managedFields")) {
      ((ObjectNode) entry).remove("time");
    }
    return copy;
  }
}
