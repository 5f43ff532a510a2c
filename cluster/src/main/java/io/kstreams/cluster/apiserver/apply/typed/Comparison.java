package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;

/**
 * What changed between two objects; no path is in more than one of the sets.
 *
 * @param removed what only the old object has
 * @param modified what both have, with different values
 * @param added what only the new object has
 */
public record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {

  /** Compares two objects of one type. */
  public static Comparison of(Atom atom, JsonNode before, JsonNode after) {
    return new Comparing().compare(atom, before, after);
  }

  /** What was added or got another value. */
  public FieldSet written() {
    return modified.union(added);
  }

  /** The same without these fields and all that lies below them. */
  public Comparison without(FieldSet fields) {
    return new Comparison(
        removed.recursiveDifference(fields),
        modified.recursiveDifference(fields),
        added.recursiveDifference(fields));
  }
}
