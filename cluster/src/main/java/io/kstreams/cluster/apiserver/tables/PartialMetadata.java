package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;

/** An object's metadata alone, as {@code PartialObjectMetadata}. */
public final class PartialMetadata {
  private static final String API_VERSION = "meta.k8s.io/v1";

  private PartialMetadata() {}

  /** The metadata of one object. */
  public static ObjectNode of(JsonNode object) {
    ObjectNode partial =
        Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", API_VERSION);
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  /** The metadata of every object of a list, with the list's own. */
  public static ObjectNode ofList(JsonNode list) {
    ObjectNode partial =
        Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", API_VERSION);
    ObjectNode metadata = list.path("metadata").deepCopy();
    if (metadata.path("continue").asText().isEmpty()) {
      metadata.remove("continue");
    }
    partial.set("metadata", metadata);
    var items = partial.putArray("items");
    list.path("items").forEach(object -> items.add(of(object)));
    return partial;
  }
}
