package io.kstreams.cluster.apiserver.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of all types. Safe for use by many threads. */
public final class Schemas {
  private record Custom(ObjectNode definition, Schema schema) {}

  private final Map<String, Custom> custom = new ConcurrentHashMap<>();

  /**
   * The schema of a type; {@code metadata} is an ObjectMeta and {@code apiVersion} and {@code kind}
   * are strings in each. The same type gives the same schema, until its definition changes.
   */
  // A definition is replaced, never changed; comparing texts would cost more than a new schema.
  @SuppressWarnings("ReferenceEquality")
  public Schema of(ResourceType type) {
    if (type.custom()) {
      return custom.compute(
              type.apiVersion() + "/" + type.plural(),
              (key, known) ->
                  known != null && known.definition == type.definition()
                      ? known
                      : new Custom(type.definition(), customRoot(type.definition())))
          .schema;
    }
    return builtIn(type.group(), type.version(), type.kind()).orElseGet(() -> AnyObject.SCHEMA);
  }

  /** The schema of a built-in kind, also of those that are never stored, such as Scale. */
  public Optional<Schema> builtIn(String group, String version, String kind) {
    return Definitions.all().find(group, version, kind);
  }

  /** The schema of one version of a definition that is not in use yet. */
  public static Schema ofVersion(ObjectNode version) {
    return customRoot(version);
  }

  /** The schema that a part of a definition stands for. */
  public static Schema ofNode(ObjectNode node) {
    return Schema.custom(node);
  }

  /** CustomResourceDefinition, whose own schema Kubernetes does not publish in a usable form. */
  private static final class AnyObject {
    static final Schema SCHEMA = Schema.builtIn(root());

    private static ObjectNode root() {
      ObjectNode root = Json.object().put("type", "object");
      addTypeMeta(root.putObject("properties"));
      root.withObjectProperty("properties").putObject("spec").put("type", "object");
      root.withObjectProperty("properties").putObject("status").put("type", "object");
      return root;
    }
  }

  private static Schema customRoot(ObjectNode version) {
    ObjectNode root =
        version.path("schema").path("openAPIV3Schema") instanceof ObjectNode schema
            ? schema.deepCopy()
            : Json.object().put("type", "object");
    ObjectNode own = root.path("properties").path("metadata") instanceof ObjectNode o ? o : null;
    ObjectNode properties = root.withObjectProperty("properties");
    addTypeMeta(properties);
    restrictName(properties, own);
    return Schema.custom(root);
  }

  private static void addTypeMeta(ObjectNode properties) {
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("$ref", Definitions.OBJECT_META);
  }

  // A definition may restrict metadata.name and metadata.generateName, and nothing else in it.
  private static void restrictName(ObjectNode properties, ObjectNode own) {
    if (own == null || !own.path("properties").isObject()) {
      return;
    }
    ObjectNode fields = Definitions.all().node(Definitions.OBJECT_META).deepCopy();
    ObjectNode merged = fields.withObjectProperty("properties");
    for (String field : new String[] {"name", "generateName"}) {
      if (own.get("properties").has(field)) {
        merged.set(field, own.get("properties").get(field));
      }
    }
    properties.withObjectProperty("metadata").set("properties", merged);
  }
}
