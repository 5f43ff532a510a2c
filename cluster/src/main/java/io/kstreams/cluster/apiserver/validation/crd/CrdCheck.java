package io.kstreams.cluster.apiserver.validation.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.definitions.DefinitionStatus;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Kubernetes asks of a CustomResourceDefinition, as far as a definition written by hand goes
 * wrong: names, versions, structural schema, columns, scale paths, rules that do not compile. The
 * cost of rules is not estimated.
 */
public final class CrdCheck {
  private static final Set<String> COLUMN_TYPES =
      Set.of("boolean", "date", "integer", "number", "string");

  private final List<Cause> causes = new ArrayList<>();
  private final JsonNode spec;

  private CrdCheck(JsonNode spec) {
    this.spec = spec;
  }

  /**
   * What is wrong with the definition; its schemas are compiled to find out.
   *
   * @param old the definition that is stored, null for a new one
   */
  public static List<Cause> check(ObjectNode definition, ObjectNode old) {
    CrdCheck check = new CrdCheck(definition.path("spec"));
    check.names(Meta.name(definition));
    check.versions();
    if (old != null) {
      check.unchanged(old.path("spec"), DefinitionStatus.isEstablished(old));
      check.storedVersions(old.path("status").path("storedVersions"));
    }
    return check.causes;
  }

  private void names(String name) {
    JsonNode names = spec.path("names");
    String wanted = names.path("plural").asText("") + "." + spec.path("group").asText("");
    if (!name.equals(wanted)) {
      causes.add(
          Causes.invalid(
              "metadata.name",
              Json.object().textNode(name),
              "must be spec.names.plural+\".\"+spec.group"));
    }
    require("spec.group", spec.path("group"));
    for (String field : List.of("plural", "singular", "kind", "listKind")) {
      require("spec.names." + field, names.path(field));
    }
    List<JsonNode> scopes =
        List.of(Json.object().textNode("Cluster"), Json.object().textNode("Namespaced"));
    if (!scopes.contains(spec.path("scope"))) {
      causes.add(Causes.notSupported("spec.scope", spec.path("scope"), scopes));
    }
  }

  private void versions() {
    JsonNode versions = spec.path("versions");
    int stored = 0;
    for (int i = 0; i < versions.size(); i++) {
      JsonNode version = versions.get(i);
      stored += version.path("storage").asBoolean() ? 1 : 0;
      version(version, i, versions.size() == 1);
    }
    if (stored != 1) {
      causes.add(
          Causes.invalid(
              "spec.versions",
              versions,
              "must have exactly one version marked as storage version"));
    }
  }

  // Kubernetes' own, older form of a definition has one schema for all versions: there the fields
  // of a definition with a single version are found, and so its messages name them.
  private void version(JsonNode version, int index, boolean single) {
    String at = "spec.versions[" + index + "]";
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    if (!schema.isObject()) {
      causes.add(Causes.required(at + ".schema.openAPIV3Schema", ""));
      return;
    }
    String root = (single ? "spec.validation" : at + ".schema") + ".openAPIV3Schema";
    List<Cause> structure = StructureCheck.check(schema, root);
    causes.addAll(structure);
    if (structure.isEmpty()) {
      causes.addAll(RulesCheck.check((ObjectNode) version, root));
    }
    columns(version, single ? "spec" : at);
    scale(version, (single ? "spec" : at) + ".subresources.scale.");
  }

  private void columns(JsonNode version, String at) {
    JsonNode columns = version.path("additionalPrinterColumns");
    for (int i = 0; i < columns.size(); i++) {
      String path = at + ".additionalPrinterColumns[" + i + "]";
      require(path + ".name", columns.get(i).path("name"));
      JsonNode type = columns.get(i).path("type");
      if (!COLUMN_TYPES.contains(type.asText())) {
        causes.add(
            Causes.invalid(
                path + ".type", type, "must be one of boolean,date,integer,number,string"));
      }
      require(path + ".jsonPath", columns.get(i).path("jsonPath"));
    }
  }

  private void scale(JsonNode version, String at) {
    JsonNode scale = version.path("subresources").path("scale");
    if (!scale.isObject()) {
      return;
    }
    path(scale, at, "specReplicasPath", ".spec.");
    path(scale, at, "statusReplicasPath", ".status.");
  }

  private void path(JsonNode scale, String at, String field, String under) {
    String path = scale.path(field).asText("");
    if (path.isEmpty()) {
      causes.add(Causes.required(at + field, ""));
    } else if (!path.startsWith(".")) {
      causes.add(
          Causes.invalid(
              at + field, scale.get(field), "must be a simple json path starting with ."));
    } else if (!path.startsWith(under)) {
      causes.add(
          Causes.invalid(
              at + field,
              scale.get(field),
              "should be a json path under " + under.substring(0, under.length() - 1)));
    }
  }

  private void unchanged(JsonNode old, boolean established) {
    for (String field : List.of("group", "scope")) {
      if (!spec.path(field).equals(old.path(field))) {
        causes.add(Causes.invalid("spec." + field, spec.path(field), "field is immutable"));
      }
    }
    JsonNode kind = spec.path("names").path("kind");
    if (established && !kind.equals(old.path("names").path("kind"))) {
      causes.add(Causes.invalid("spec.names.kind", kind, "field is immutable"));
    }
  }

  private void storedVersions(JsonNode stored) {
    Set<String> versions = new HashSet<>();
    spec.path("versions").forEach(version -> versions.add(version.path("name").asText()));
    for (int i = 0; i < stored.size(); i++) {
      String version = stored.get(i).asText();
      if (!versions.contains(version)) {
        causes.add(
            Causes.invalid(
                "status.storedVersions[" + i + "]",
                stored.get(i),
                ("missing from spec.versions; %1$s was previously a storage version, and must remain"
                        + " in spec.versions until a storage migration ensures no data remains"
                        + " persisted in %1$s and removes %1$s from status.storedVersions")
                    .formatted(version)));
      }
    }
  }

  private void require(String path, JsonNode value) {
    if (value.asText("").isEmpty()) {
      causes.add(Causes.required(path, ""));
    }
  }
}
