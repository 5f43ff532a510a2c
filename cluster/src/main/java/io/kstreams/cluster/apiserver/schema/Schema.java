package io.kstreams.cluster.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node of a structural schema: what a value at this place may be. Never changes; its children
 * are made when they are asked for, so that definitions may refer to each other in a circle.
 */
public final class Schema {
  /** What a list is to a merge: {@code x-kubernetes-list-type}. */
  public enum ListType {
    /** Replaced as a whole; the default. */
    ATOMIC,
    /** Scalars, each at most once. */
    SET,
    /** Objects, told apart by {@link Schema#listMapKeys()}. */
    MAP
  }

  private final ObjectNode node;
  private final String definition;
  private final String type;
  private final String format;
  private final boolean builtIn;
  private final ListType listType;
  private final List<String> listMapKeys;
  private final List<Rule> rules;
  private final Limits limits;
  private volatile Map<String, Schema> properties;
  private volatile Optional<Schema> items;
  private volatile Optional<Schema> additionalProperties;

  private Schema(ObjectNode node, String definition, boolean builtIn) {
    this.node = node;
    this.definition = definition;
    this.builtIn = builtIn;
    type = node.path("type").asText("");
    format = node.path("format").asText("");
    listType =
        switch (node.path("x-kubernetes-list-type").asText()) {
          case "set" -> ListType.SET;
          case "map" -> ListType.MAP;
          default -> ListType.ATOMIC;
        };
    listMapKeys = texts(node.path("x-kubernetes-list-map-keys"));
    List<Rule> found = new ArrayList<>();
    node.path("x-kubernetes-validations").forEach(r -> found.add(Rule.of(r)));
    rules = Collections.unmodifiableList(found);
    limits = new Limits(node);
  }

  static Schema definition(String name, ObjectNode node) {
    return new Schema(node, name, true);
  }

  static Schema builtIn(ObjectNode node) {
    return new Schema(node, "", true);
  }

  static Schema custom(ObjectNode node) {
    return new Schema(node, "", false);
  }

  /**
   * {@code object}, {@code array}, {@code string}, {@code integer}, {@code number}, {@code boolean}
   * or, where a value may have more than one type, empty.
   */
  public String type() {
    return type;
  }

  /** The format, for instance {@code int32} or {@code date-time}; empty if there is none. */
  public String format() {
    return format;
  }

  /** The name of the built-in definition that this is, empty for all others. */
  public String definition() {
    return definition;
  }

  /** Whether this is an object with named fields or with fields of any name. */
  public boolean isObject() {
    return type.equals("object");
  }

  /** Whether this is a list. */
  public boolean isArray() {
    return type.equals("array");
  }

  /** Whether this is part of a built-in kind, which a real server decodes into a Go type. */
  public boolean isBuiltIn() {
    return builtIn;
  }

  /** Whether this is Kubernetes' Quantity, where {@code 1024Mi} and {@code 1Gi} are one value. */
  public boolean isQuantity() {
    return definition.equals(Definitions.QUANTITY);
  }

  /** Whether a value is an integer or a string. */
  public boolean isIntOrString() {
    return flag("x-kubernetes-int-or-string") || definition.equals(Definitions.INT_OR_STRING);
  }

  /** Whether fields that the schema does not name are kept. */
  public boolean preservesUnknownFields() {
    if (builtIn && isObject() && !node.has("properties") && !node.has("additionalProperties")) {
      return true;
    }
    return flag("x-kubernetes-preserve-unknown-fields") || anyAdditionalProperty();
  }

  /** Whether the value is itself a Kubernetes object with apiVersion, kind and metadata. */
  public boolean isEmbeddedResource() {
    return flag("x-kubernetes-embedded-resource");
  }

  /** Whether null is a value here, and not the absence of one. */
  public boolean isNullable() {
    return flag("nullable");
  }

  /** The fields by name, in the order of the schema. */
  public Map<String, Schema> properties() {
    Map<String, Schema> known = properties;
    if (known == null) {
      Map<String, Schema> made = new LinkedHashMap<>();
      node.path("properties").properties().forEach(e -> made.put(e.getKey(), child(e.getValue())));
      if (isEmbeddedResource()) {
        made.put("metadata", Definitions.all().get(Definitions.OBJECT_META));
      }
      known = Collections.unmodifiableMap(made);
      properties = known;
    }
    return known;
  }

  /** The schema of the values of an object whose field names are free. */
  public Optional<Schema> additionalProperties() {
    Optional<Schema> known = additionalProperties;
    if (known == null) {
      known =
          Optional.ofNullable(node.get("additionalProperties"))
              .filter(JsonNode::isObject)
              .map(n -> child(n));
      additionalProperties = known;
    }
    return known;
  }

  /** The schema of a list's items. */
  public Optional<Schema> items() {
    Optional<Schema> known = items;
    if (known == null) {
      known = Optional.ofNullable(node.get("items")).map(n -> child(n));
      items = known;
    }
    return known;
  }

  /** The schema of one field: the named one, else that of all other fields, else none. */
  public Optional<Schema> field(String name) {
    Schema named = properties().get(name);
    return named != null ? Optional.of(named) : additionalProperties();
  }

  /** The fields that must be there. */
  public List<String> required() {
    return texts(node.path("required"));
  }

  /** The value of a field that is absent; empty if there is none. Not to be changed. */
  public Optional<JsonNode> defaultValue() {
    return Optional.ofNullable(node.get("default"));
  }

  /** Ranges, lengths, counts, pattern and enum. */
  public Limits limits() {
    return limits;
  }

  /** The CEL rules of this place. */
  public List<Rule> rules() {
    return rules;
  }

  /** What a list is to a merge. */
  public ListType listType() {
    return listType;
  }

  /** The fields that tell the items of a {@link ListType#MAP} list apart. */
  public List<String> listMapKeys() {
    return listMapKeys;
  }

  /** Whether an object is replaced as a whole by a merge. */
  public boolean isAtomicMap() {
    return node.path("x-kubernetes-map-type").asText().equals("atomic");
  }

  /** The strategies of a strategic merge patch here: {@code merge}, {@code retainKeys}. */
  public List<String> patchStrategies() {
    String strategies = node.path("x-kubernetes-patch-strategy").asText("");
    return strategies.isEmpty() ? List.of() : List.of(strategies.split(","));
  }

  /** The field by which a strategic merge patch finds the items of a list, empty for scalars. */
  public String patchMergeKey() {
    return node.path("x-kubernetes-patch-merge-key").asText("");
  }

  /** The schemas under {@code allOf}, {@code anyOf} or {@code oneOf}. */
  public List<Schema> alternatives(String keyword) {
    if (builtIn || !node.has(keyword)) {
      return List.of();
    }
    List<Schema> schemas = new ArrayList<>();
    node.get(keyword).forEach(n -> schemas.add(child(n)));
    return schemas;
  }

  /** The schema that a value must not satisfy. */
  public Optional<Schema> not() {
    return Optional.ofNullable(node.get("not")).map(n -> child(n));
  }

  private boolean anyAdditionalProperty() {
    return node.path("additionalProperties").isBoolean()
        && node.get("additionalProperties").asBoolean();
  }

  private boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  private Schema child(JsonNode child) {
    ObjectNode object = (ObjectNode) child;
    if (!object.has("$ref")) {
      return new Schema(object, "", builtIn);
    }
    String reference = object.get("$ref").asText();
    if (object.size() == 1) {
      return Definitions.all().get(reference);
    }
    ObjectNode merged = Definitions.all().node(reference).deepCopy();
    merged.setAll(object);
    merged.remove("$ref");
    return new Schema(merged, reference, true);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asText()));
    return Collections.unmodifiableList(texts);
  }
}
