package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The content of objects by their schemas. */
public final class SchemaContent implements Content {
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
    assert clock != null;
  }

  @Override
  public void check(ResourceType type, ObjectNode object, ObjectNode old, String subresource) {
    // In the next step.
  }

  @Override
  public ObjectNode patch(
      ResourceType type, ObjectNode live, ApiRequest request, List<String> warnings) {
    try {
      JsonNode patch = Json.parseYaml(request.body());
      if (patch.isArray()) {
        return (ObjectNode) io.fabric8.zjsonpatch.JsonPatch.apply(patch, live.deepCopy());
      }
      ObjectNode next = live.deepCopy();
      merge(next, patch);
      return next;
    } catch (IOException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static void merge(ObjectNode into, JsonNode change) {
    change
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
              } else if (entry.getValue().isObject()) {
                JsonNode inner = into.get(entry.getKey());
                merge(
                    inner instanceof ObjectNode node ? node : into.putObject(entry.getKey()),
                    entry.getValue());
              } else {
                into.set(entry.getKey(), entry.getValue());
              }
            });
  }

  @Override
  public ObjectNode apply(
      ResourceType type,
      ObjectNode live,
      ObjectNode config,
      ApiRequest request,
      String subresource) {
    ObjectNode next = live == null ? Json.object() : live.deepCopy();
    merge(next, config);
    return next;
  }

  @Override
  public void track(
      ResourceType type, ObjectNode old, ObjectNode next, ApiRequest request, String subresource) {
    // In the next step.
  }

  @Override
  public boolean isSame(ResourceType type, ObjectNode old, ObjectNode next) {
    return old.equals(next);
  }
}
