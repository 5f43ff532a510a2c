package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.schema.Schema;
import java.util.Optional;

/** How maps merge at one place: as a whole or field by field. */
public final class MapAtom {
  static final MapAtom DEDUCED = new MapAtom(null, false, false);
  static final MapAtom UNTYPED = new MapAtom(null, false, true);

  private final Schema schema;
  private final boolean preserving;
  private final boolean atomic;

  private MapAtom(Schema schema, boolean preserving, boolean atomic) {
    this.schema = schema;
    this.preserving = preserving;
    this.atomic = atomic;
  }

  static MapAtom of(Schema schema, boolean preserving) {
    return new MapAtom(schema, preserving, schema.isAtomicMap());
  }

  /** Whether the map has one owner as a whole. */
  boolean isAtomic() {
    return atomic;
  }

  /** Whether the schema names this field, so that it does not come and go with its value. */
  boolean names(String field) {
    return schema != null && schema.properties().containsKey(field);
  }

  /** What the field is; empty if the schema has no such field. */
  Optional<Atom> declared(String field) {
    if (schema == null) {
      return Optional.of(atomic ? Atom.UNTYPED : Atom.DEDUCED);
    }
    Optional<Atom> declared = schema.field(field).map(s -> Atom.of(s, preserving));
    return declared.isPresent() || (!preserving && !schema.properties().isEmpty())
        ? declared
        : Optional.of(Atom.DEDUCED);
  }

  /** What the field is; a field that the schema does not have is taken as it comes. */
  Atom field(String field) {
    return declared(field).orElse(Atom.DEDUCED);
  }

  /** The default of a field, empty if it has none. */
  Optional<JsonNode> defaultOf(String field) {
    return schema == null
        ? Optional.empty()
        : Optional.ofNullable(schema.properties().get(field)).flatMap(Schema::defaultValue);
  }
}
