package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes to a Thing, one after the other, each at a second of its own. */
final class Things {
  static final ResourceType TYPE =
      Yaml.thing(
          """
          type: object
          properties:
            a: {type: string}
            b: {type: string}
            labels: {type: object, additionalProperties: {type: string}}
            set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
          """);
  private static final Schema SCHEMA = new Schemas().of(TYPE);

  private ObjectNode live;
  private int second;

  ObjectNode live() {
    return live;
  }

  /** The managers as {@code name operation[/subresource]: fields}, with a time if they have one. */
  List<String> managers() {
    List<String> lines = new ArrayList<>();
    for (JsonNode entry : live.at("/metadata/managedFields")) {
      String subresource = entry.path("subresource").asText();
      String time = entry.path("time").asText();
      lines.add(
          entry.get("manager").asText()
              + " "
              + entry.get("operation").asText()
              + (subresource.isEmpty() ? "" : "/" + subresource)
              + (time.isEmpty() ? "" : " at " + Instant.parse(time).getEpochSecond())
              + ": "
              + entry.get("fieldsV1").toString().replace("\"", "").replace(":{}", ""));
    }
    return lines;
  }

  Things apply(String manager, String yaml) {
    return apply(manager, "", false, yaml);
  }

  Things force(String manager, String yaml) {
    return apply(manager, "", true, yaml);
  }

  Things apply(String manager, String subresource, boolean force, String yaml) {
    second++;
    live =
        ServerSideApply.apply(
            new Configuration(
                TYPE, SCHEMA, live, object(yaml), manager, force, subresource, now()));
    return this;
  }

  Things create(String manager, String yaml) {
    live = null;
    return update(manager, "", yaml);
  }

  Things update(String manager, String yaml) {
    return update(manager, "", yaml);
  }

  /** Replaces the object; its identity stays, and its managers are not sent along. */
  Things update(String manager, String subresource, String yaml) {
    second++;
    ObjectNode next = object(yaml);
    live = FieldTracking.update(new Updated(TYPE, SCHEMA, live, next, manager, subresource, now()));
    return this;
  }

  void forgetManagers() {
    live = ManagedFields.without(live);
  }

  Instant now() {
    return Instant.ofEpochSecond(second).plusMillis(999);
  }

  private static ObjectNode object(String yaml) {
    ObjectNode object = Yaml.object("{apiVersion: test.io/v1, kind: Thing}");
    object.putObject("metadata").put("name", "thing");
    Yaml.object(yaml)
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("metadata")) {
                ((ObjectNode) object.get("metadata")).setAll((ObjectNode) field.getValue());
              } else {
                object.set(field.getKey(), field.getValue());
              }
            });
    return object;
  }
}
