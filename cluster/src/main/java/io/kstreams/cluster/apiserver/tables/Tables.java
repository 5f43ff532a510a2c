package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.time.Instant;
import java.util.List;

/** Renders objects as {@code meta.k8s.io/v1} Tables. */
public final class Tables {
  /** How much of each object a row carries: the query parameter {@code includeObject}. */
  public enum Include {
    NONE,
    METADATA,
    OBJECT;

    /** Reads the parameter; {@link #METADATA} without one. */
    public static Include of(String parameter) {
      return parameter == null || parameter.isEmpty()
          ? METADATA
          : valueOf(parameter.toUpperCase(java.util.Locale.ROOT));
    }
  }

  private Tables() {}

  /**
   * The table of some objects.
   *
   * @param metadata of the list, or of the one object: its {@code resourceVersion}, {@code
   *     continue} and {@code remainingItemCount} become the table's
   * @param withColumns false for the second and further events of a watch, which carry rows alone
   */
  public static ObjectNode render(
      ResourceType type,
      List<? extends JsonNode> objects,
      JsonNode metadata,
      Include include,
      boolean withColumns,
      Instant now) {
    List<Column> columns = type.custom() ? CustomColumns.of(type) : BuiltInColumns.of(type);
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    ObjectNode own = table.putObject("metadata");
    for (String field : List.of("resourceVersion", "continue", "remainingItemCount")) {
      if (metadata.hasNonNull(field) && !metadata.get(field).asText().isEmpty()) {
        own.set(field, metadata.get(field));
      }
    }
    if (withColumns) {
      ArrayNode definitions = table.putArray("columnDefinitions");
      columns.forEach(column -> definitions.add(column.definition()));
    } else {
      table.putNull("columnDefinitions");
    }
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> rows.add(row(type, columns, object, include, now)));
    return table;
  }

  private static ObjectNode row(
      ResourceType type, List<Column> columns, JsonNode object, Include include, Instant now) {
    ObjectNode row = Json.object();
    ArrayNode cells = row.putArray("cells");
    columns.forEach(column -> cells.add(column.cell().of(object, now)));
    switch (include) {
      case NONE -> row.putNull("object");
      case METADATA -> row.set("object", PartialMetadata.of(object));
      case OBJECT -> row.set("object", whole(type, object));
    }
    return row;
  }

  // Items of built-in lists have no kind and no version; kubectl reads no object without.
  private static JsonNode whole(ResourceType type, JsonNode object) {
    if (object.has("kind")) {
      return object;
    }
    ObjectNode whole = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    whole.setAll((ObjectNode) object);
    return whole;
  }
}
