package io.kstreams.cluster.apiserver.apply.typed;

import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSetBuilder;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;

/** Brings a set that was kept under an older schema in line with the one of today. */
public final class SchemaChange {
  private SchemaChange() {}

  /** The set with each list and map that has become atomic owned as a whole. */
  public static FieldSet reconcile(Atom atom, FieldSet set) {
    FieldSetBuilder whole = new FieldSetBuilder();
    collect(atom, set, whole);
    FieldSet atomic = whole.build();
    return atomic.isEmpty() ? set : set.recursiveDifference(atomic).union(atomic);
  }

  private static void collect(Atom atom, FieldSet set, FieldSetBuilder whole) {
    set.children()
        .forEach(
            (element, below) -> {
              Atom next = next(atom, element);
              if (next == null) {
                return;
              }
              if (isAtomic(next)) {
                whole.addMember(element);
              } else {
                collect(next, below, whole.under(element));
              }
            });
  }

  private static Atom next(Atom atom, PathElement element) {
    if (element instanceof PathElement.Field field) {
      return atom.map() == null ? null : atom.map().declared(field.name()).orElse(null);
    }
    return atom.list() == null ? null : atom.list().items();
  }

  // A place that may be more than one of scalar, list and map has no say in this.
  private static boolean isAtomic(Atom atom) {
    if (atom.scalar() != null) {
      return false;
    }
    return atom.map() != null ? atom.map().isAtomic() : atom.list().isAtomic();
  }
}
