package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.ArrayList;
import java.util.List;

/** A claim's spec as Kubernetes' own struct is written: fields in Go's order, nothing left out. */
final class ClaimSpecText {
  private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

  private ClaimSpecText() {}

  /** The lines of the struct as indented JSON. */
  static List<String> of(JsonNode spec) {
    ObjectNode struct = Json.object();
    struct.set("AccessModes", orNull(spec, "accessModes"));
    struct.set("Selector", orNull(spec, "selector"));
    ObjectNode resources = struct.putObject("Resources");
    resources.set("Limits", orNull(spec.path("resources"), "limits"));
    resources.set("Requests", orNull(spec.path("resources"), "requests"));
    struct.put("VolumeName", spec.path("volumeName").asText(""));
    struct.set("StorageClassName", orNull(spec, "storageClassName"));
    struct.set("VolumeMode", orNull(spec, "volumeMode"));
    struct.set("DataSource", orNull(spec, "dataSource"));
    struct.set("DataSourceRef", orNull(spec, "dataSourceRef"));
    struct.set("VolumeAttributesClassName", orNull(spec, "volumeAttributesClassName"));
    List<String> lines = new ArrayList<>();
    write(struct, "", "", "", lines);
    return lines;
  }

  private static JsonNode orNull(JsonNode object, String field) {
    return object.hasNonNull(field) ? object.get(field) : NULL;
  }

  private static void write(
      JsonNode value, String indent, String name, String comma, List<String> lines) {
    if (!value.isContainerNode() || value.isEmpty()) {
      lines.add(indent + name + value + comma);
      return;
    }
    boolean list = value.isArray();
    lines.add(indent + name + (list ? "[" : "{"));
    int left = value.size();
    if (list) {
      for (JsonNode item : value) {
        write(item, indent + " ", "", --left > 0 ? "," : "", lines);
      }
    } else {
      for (var field : value.properties()) {
        String label = "\"" + field.getKey() + "\": ";
        write(field.getValue(), indent + " ", label, --left > 0 ? "," : "", lines);
      }
    }
    lines.add(indent + (list ? "]" : "}") + comma);
  }
}
