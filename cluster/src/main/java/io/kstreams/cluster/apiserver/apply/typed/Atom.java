package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.schema.Schema;

/**
 * What may stand at one place of an object: a scalar, a list, a map, or more than one of them.
 *
 * @param scalar the scalars that may stand here, null if none
 * @param list how lists merge here, null if there is none
 * @param map how maps merge here, null if there is none
 */
public record Atom(Scalar scalar, ListAtom list, MapAtom map) {
  /** The scalars that fit. */
  public enum Scalar {
    /** Integers and floating-point numbers. */
    NUMERIC,
    /** Strings of no special format. */
    STRING,
    /** True and false. */
    BOOLEAN,
    /** Any scalar: quantities, times, int-or-string. */
    UNTYPED
  }

  /** As what a value is walked. */
  enum Form {
    MAP,
    SCALAR,
    LIST
  }

  /** A place that no schema describes: maps merge by field, lists are atomic. */
  static final Atom DEDUCED = new Atom(Scalar.UNTYPED, ListAtom.UNTYPED, MapAtom.DEDUCED);

  /** A part of an atomic list that no schema describes, or a RawExtension. */
  static final Atom UNTYPED = new Atom(Scalar.UNTYPED, ListAtom.UNTYPED, MapAtom.UNTYPED);

  private static final String RAW_EXTENSION = "io.k8s.apimachinery.pkg.runtime.RawExtension";

  /** What the schema lets stand at its place. */
  public static Atom of(Schema schema) {
    return of(schema, false);
  }

  // x-kubernetes-preserve-unknown-fields holds for everything below it too.
  static Atom of(Schema schema, boolean preserving) {
    if (schema.definition().equals(RAW_EXTENSION)) {
      return UNTYPED;
    }
    if (schema.isQuantity()) {
      return new Atom(Scalar.UNTYPED, null, null);
    }
    boolean below = preserving || schema.preservesUnknownFields();
    return switch (schema.type()) {
      case "object" -> new Atom(null, null, MapAtom.of(schema, below));
      case "array" -> new Atom(null, ListAtom.of(schema, below), null);
      case "integer", "number" -> new Atom(Scalar.NUMERIC, null, null);
      case "boolean" -> new Atom(Scalar.BOOLEAN, null, null);
      case "string" -> new Atom(string(schema.format()), null, null);
      default ->
          schema.isBuiltIn() && schema.isIntOrString()
              ? new Atom(Scalar.UNTYPED, null, null)
              : new Atom(Scalar.UNTYPED, ListAtom.of(schema, below), MapAtom.of(schema, below));
    };
  }

  private static Scalar string(String format) {
    return format.isEmpty() || format.equals("byte") ? Scalar.STRING : Scalar.UNTYPED;
  }

  /** As what the value is walked here; a value of a wrong type as what should stand here. */
  Form form(JsonNode value) {
    if (value != null) {
      if (value.isObject() && map != null) {
        return Form.MAP;
      }
      if (value.isArray() && list != null) {
        return Form.LIST;
      }
      if (value.isValueNode() && !value.isNull() && scalar != null) {
        return Form.SCALAR;
      }
    }
    if (map != null) {
      return Form.MAP;
    }
    return scalar != null ? Form.SCALAR : Form.LIST;
  }
}
