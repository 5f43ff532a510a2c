package io.kstreams.cluster.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.tables.PartialMetadata;
import io.kstreams.cluster.apiserver.tables.Tables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Objects and lists in the form that the client asked for. */
record Rendering(ResourceType type, Query query, Accepted accepted, Clock clock) {

  /**
   * The object or list in that form.
   *
   * @param withColumns whether a Table gets its column definitions
   */
  ObjectNode of(ObjectNode body, boolean withColumns) {
    if (body.path("kind").asText().equals("Status")) {
      return body;
    }
    boolean list = body.path("kind").asText().equals(type.listKind());
    return switch (accepted.as()) {
      case "Table" -> table(body, list, withColumns);
      case "PartialObjectMetadata" -> list ? body : PartialMetadata.of(body);
      case "PartialObjectMetadataList" -> list ? PartialMetadata.ofList(body) : body;
      default -> body;
    };
  }

  private ObjectNode table(ObjectNode body, boolean list, boolean withColumns) {
    List<ObjectNode> objects = new ArrayList<>();
    if (list) {
      body.path("items").forEach(item -> objects.add((ObjectNode) item));
    } else {
      objects.add(body);
    }
    return Tables.render(
        type,
        objects,
        body.path("metadata"),
        Tables.Include.of(query.text("includeObject")),
        withColumns,
        clock.instant());
  }
}
