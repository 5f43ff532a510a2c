package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.typed.Atom;
import io.kstreams.cluster.apiserver.apply.typed.Comparison;
import io.kstreams.cluster.apiserver.apply.typed.Merging;
import io.kstreams.cluster.apiserver.apply.typed.NamedFields;
import io.kstreams.cluster.apiserver.apply.typed.Removal;
import io.kstreams.cluster.apiserver.apply.typed.SchemaChange;
import io.kstreams.cluster.apiserver.apply.typed.SetFields;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How fields come and go between managers. All versions of a type are taken to have the same
 * fields, which is what the conversion strategy {@code None} promises.
 *
 * @param atom what objects of the type are
 * @param reset what the write cannot change
 */
record Ownership(Atom atom, FieldSet reset) {
  // Fields that belong to the server or to the object's identity, and so to no manager.
  private static final FieldSet NOBODYS =
      FieldSet.of(
          FieldPath.of("apiVersion"),
          FieldPath.of("kind"),
          FieldPath.of("metadata"),
          FieldPath.of("metadata", "name"),
          FieldPath.of("metadata", "namespace"),
          FieldPath.of("metadata", "creationTimestamp"),
          FieldPath.of("metadata", "selfLink"),
          FieldPath.of("metadata", "uid"),
          FieldPath.of("metadata", "clusterName"),
          FieldPath.of("metadata", "generation"),
          FieldPath.of("metadata", "managedFields"),
          FieldPath.of("metadata", "resourceVersion"));

  /**
   * An applied object and the managers after it.
   *
   * @param conflicts the fields that an applier without force cannot have, empty if there are none
   */
  record Applied(
      JsonNode object,
      SortedMap<Manager, Entry> managers,
      SortedMap<Manager, FieldSet> conflicts) {}

  /** The managers after one of them has replaced an object by another. */
  SortedMap<Manager, Entry> update(
      JsonNode live,
      JsonNode updated,
      SortedMap<Manager, Entry> managers,
      Manager manager,
      String apiVersion,
      String now) {
    Comparison changes = Comparison.of(atom, live, updated).without(reset);
    SortedMap<Manager, Entry> after = without(changes, reconciled(managers), null);
    FieldSet own = changes.written().difference(NOBODYS);
    if (!own.isEmpty()) {
      Entry before = after.get(manager);
      FieldSet all = before == null ? own : own.union(before.fields());
      after.put(manager, new Entry(all, apiVersion, now));
    }
    return after;
  }

  /** The object and the managers after one of them has applied a configuration. */
  Applied apply(
      JsonNode live,
      JsonNode config,
      SortedMap<Manager, Entry> managers,
      Manager manager,
      String apiVersion) {
    SortedMap<Manager, Entry> before = reconciled(managers);
    Entry last = before.get(manager);
    FieldSet own = SetFields.of(atom, config).recursiveDifference(reset);
    before.put(manager, new Entry(own, apiVersion, last == null ? "" : last.time()));
    JsonNode merged = Merging.merge(atom, live, config);
    if (last != null && !last.fields().isEmpty()) {
      merged = prune(merged, last.fields(), before);
    }
    Comparison changes = Comparison.of(atom, live, merged).without(reset);
    SortedMap<Manager, FieldSet> conflicts = new TreeMap<>();
    before.forEach(
        (other, entry) -> {
          FieldSet lost = entry.fields().intersection(changes.written());
          if (!other.equals(manager) && !lost.isEmpty()) {
            conflicts.put(other, lost);
          }
        });
    SortedMap<Manager, Entry> after = without(changes, before, manager);
    after.computeIfPresent(manager, (m, e) -> nullIfEmpty(e.with(e.fields().difference(NOBODYS))));
    return new Applied(merged, after, conflicts);
  }

  // What this applier no longer sets goes, unless somebody else owns it or it never was his.
  private JsonNode prune(JsonNode merged, FieldSet last, SortedMap<Manager, Entry> managers) {
    FieldSet lastNamed = NamedFields.with(atom, last);
    FieldSet all = NamedFields.with(atom, SetFields.of(atom, merged));
    FieldSet owned =
        managers.values().stream().map(Entry::fields).reduce(FieldSet.EMPTY, FieldSet::union);
    FieldSet kept = fieldsOf(Removal.of(atom, merged, lastNamed));
    FieldSet unowned = all.difference(kept.union(NamedFields.with(atom, owned)));
    FieldSet left = fieldsOf(Removal.of(atom, merged, unowned));
    return Removal.of(atom, merged, all.difference(left).intersection(lastNamed));
  }

  private FieldSet fieldsOf(JsonNode value) {
    return NamedFields.with(atom, SetFields.of(atom, value));
  }

  private SortedMap<Manager, Entry> reconciled(SortedMap<Manager, Entry> managers) {
    SortedMap<Manager, Entry> reconciled = new TreeMap<>();
    managers.forEach(
        (manager, entry) ->
            reconciled.put(manager, entry.with(SchemaChange.reconcile(atom, entry.fields()))));
    return reconciled;
  }

  private static SortedMap<Manager, Entry> without(
      Comparison changes, SortedMap<Manager, Entry> managers, Manager except) {
    SortedMap<Manager, Entry> after = new TreeMap<>();
    managers.forEach(
        (manager, entry) -> {
          FieldSet fields = entry.fields();
          if (!manager.equals(except)) {
            fields = fields.difference(changes.written()).difference(changes.removed());
          }
          if (!fields.isEmpty()) {
            after.put(manager, entry.with(fields));
          }
        });
    return after;
  }

  private static Entry nullIfEmpty(Entry entry) {
    return entry.fields().isEmpty() ? null : entry;
  }
}
