package io.kstreams.cluster.apiserver.apply.typed;

import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSetBuilder;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;

/**
 * Adds to a set each field that the schema names and that has something of the set below it. An
 * applier owns {@code spec.kafka.bootstrapServers} and not {@code spec.kafka}; when the one goes,
 * so does the other.
 */
public final class NamedFields {
  private NamedFields() {}

  /** The set with the named fields on the way to its paths. */
  public static FieldSet with(Atom atom, FieldSet set) {
    FieldSetBuilder named = new FieldSetBuilder();
    collect(atom, set, named);
    return set.union(named.build());
  }

  private static void collect(Atom atom, FieldSet set, FieldSetBuilder named) {
    set.children()
        .forEach(
            (element, below) -> {
              Atom next = null;
              if (element instanceof PathElement.Field field && atom.map() != null) {
                next = atom.map().field(field.name());
                if (atom.map().names(field.name())) {
                  named.addMember(element);
                }
              } else if (element instanceof PathElement.Key && atom.list() != null) {
                next = atom.list().items();
              }
              if (next != null) {
                collect(next, below, named.under(element));
              }
            });
  }
}
