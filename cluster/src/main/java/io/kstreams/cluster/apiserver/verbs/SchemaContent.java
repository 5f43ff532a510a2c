package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.Configuration;
import io.kstreams.cluster.apiserver.apply.FieldManagers;
import io.kstreams.cluster.apiserver.apply.FieldTracking;
import io.kstreams.cluster.apiserver.apply.ServerSideApply;
import io.kstreams.cluster.apiserver.apply.Updated;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Defaulting;
import io.kstreams.cluster.apiserver.validation.Pruning;
import io.kstreams.cluster.apiserver.validation.Validation;
import java.time.Clock;
import java.util.List;

/** The content of objects by their schemas. */
public final class SchemaContent implements Content {
  private final Schemas schemas = new Schemas();
  private final Clock clock;

  public SchemaContent(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ObjectNode decode(ResourceType type, ApiRequest request, List<String> warnings) {
    return Updates.isApply(request)
        ? Bodies.decodeConfiguration(type, request)
        : Bodies.decode(type, schemas.of(type), request, warnings);
  }

  @Override
  public void complete(ResourceType type, ObjectNode object) {
    Schema schema = schemas.of(type);
    Pruning.prune(schema, object);
    Defaulting.apply(type, schema, object);
  }

  @Override
  public void check(ResourceType type, ObjectNode object, ObjectNode old, String subresource) {
    List<Cause> causes =
        Validation.check(
            type, schemas.of(type), object, old, subresource.isEmpty() ? null : subresource);
    if (!causes.isEmpty()) {
      throw Refusal.invalid(group(type), object.path("kind").asText(), Meta.name(object), causes);
    }
  }

  @Override
  public ObjectNode patch(
      ResourceType type, ObjectNode live, ApiRequest request, List<String> warnings) {
    return Patches.apply(type, schemas.of(type), live, request, warnings);
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
    // A time that is null in the answer is no value in a Go type, and nobody's.
    ObjectNode values = updated.deepCopy();
    if (!type.custom()) {
      values.properties().removeIf(field -> field.getValue().isNull());
    }
    ObjectNode tracked =
        FieldTracking.update(
            new Updated(
                type,
                schemas.of(type),
                live,
                values,
                FieldManagers.name(request.query().text("fieldManager"), request.userAgent()),
                subresource,
                clock.instant()));
    updated.set("metadata", tracked.get("metadata"));
    return updated;
  }

  // Events of both groups are judged as those of the core group.
  private static String group(ResourceType type) {
    return type.group().equals("events.k8s.io") ? "" : type.group();
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
