package io.kstreams.cluster.apiserver.validation.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The CEL types of a schema: one struct type for each object with named fields. */
final class CelTypes {
  private final Map<String, CelType> places = new LinkedHashMap<>();
  private final CelTypeProvider provider;

  /** The types of all places of the schema. */
  CelTypes(Schema root, String name) {
    add(root, name);
    provider = new Structs(structs());
  }

  /** The type of the values at one place; empty where no rule can reach them. */
  Optional<CelType> at(String place) {
    return Optional.ofNullable(places.get(place));
  }

  /** What the checker finds struct types with, by name. */
  CelTypeProvider provider() {
    return provider;
  }

  private ImmutableMap<String, CelType> structs() {
    ImmutableMap.Builder<String, CelType> structs = ImmutableMap.builder();
    places.values().stream()
        .filter(StructType.class::isInstance)
        .forEach(type -> structs.put(type.name(), type));
    return structs.buildKeepingLast();
  }

  private Optional<CelType> add(Schema schema, String place) {
    Optional<CelType> type = type(schema, place);
    type.ifPresent(t -> places.put(place, t));
    return type;
  }

  private Optional<CelType> type(Schema schema, String place) {
    if (schema.isIntOrString()) {
      return Optional.of(SimpleType.DYN);
    }
    return switch (schema.type()) {
      case "boolean" -> Optional.of(SimpleType.BOOL);
      case "integer" -> Optional.of(SimpleType.INT);
      case "number" -> Optional.of(SimpleType.DOUBLE);
      case "string" -> Optional.of(string(schema.format()));
      case "array" -> schema.items().flatMap(i -> add(i, place + ".items")).map(ListType::create);
      case "object" -> object(schema, place);
      default -> Optional.empty();
    };
  }

  private static CelType string(String format) {
    return switch (format) {
      case "date", "date-time", "datetime" -> SimpleType.TIMESTAMP;
      case "duration" -> SimpleType.DURATION;
      case "byte" -> SimpleType.BYTES;
      default -> SimpleType.STRING;
    };
  }

  private Optional<CelType> object(Schema schema, String place) {
    if (schema.additionalProperties().isPresent()) {
      return add(schema.additionalProperties().get(), place + ".values")
          .map(values -> MapType.create(SimpleType.STRING, values));
    }
    boolean resource = place.indexOf('.') < 0 || schema.isEmbeddedResource();
    ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
    schema
        .properties()
        .forEach(
            (name, property) -> {
              String below = place + "." + name;
              Optional<CelType> type =
                  resource && name.equals("metadata")
                      ? Optional.of(metadata(below))
                      : add(property, below);
              FieldNames.escape(name).ifPresent(n -> type.ifPresent(t -> fields.put(n, t)));
            });
    return Optional.of(struct(place, fields.buildOrThrow()));
  }

  // Rules see no more of metadata than what cannot change: Kubernetes' own limit.
  private CelType metadata(String place) {
    CelType type =
        struct(
            place, ImmutableMap.of("name", SimpleType.STRING, "generateName", SimpleType.STRING));
    places.put(place, type);
    return type;
  }

  private static CelType struct(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  private record Structs(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return byName.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }
}
