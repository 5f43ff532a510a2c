package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.typed.Atom;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps {@code metadata.managedFields} through creations, replacements and patches. */
public final class FieldTracking {
  private FieldTracking() {}

  /**
   * The updated object with the {@code managedFields} that it has after the write. Entries that the
   * update itself brings along count, except in a write to a subresource; an empty list or a list
   * of one empty entry takes all entries away. An object without any is left without until the next
   * apply.
   */
  public static ObjectNode update(Updated write) {
    SortedMap<Manager, Entry> managers = managersBefore(write);
    ObjectNode updated = ManagedFields.without(write.updated());
    if (managers.isEmpty() && write.live() != null) {
      return updated;
    }
    Manager manager =
        Manager.updater(named(write.manager()), write.type().apiVersion(), write.subresource());
    ManagedFields.put(
        updated, ManagerLimit.apply(after(write, write.live(), updated, managers, manager)));
    return updated;
  }

  /** The managers of an object that has none yet, all its fields owned by one. */
  static SortedMap<Manager, Entry> beforeFirstApply(Updated write) {
    Manager manager =
        Manager.updater(write.manager(), write.type().apiVersion(), write.subresource());
    return after(write, null, write.updated(), new TreeMap<>(), manager);
  }

  private static SortedMap<Manager, Entry> after(
      Updated write,
      ObjectNode live,
      ObjectNode updated,
      SortedMap<Manager, Entry> managers,
      Manager manager) {
    ObjectNode before = live == null ? Json.object() : ManagedFields.without(live);
    ObjectNode after = ManagedFields.without(updated);
    ZeroStructs.fill(write.schema(), before);
    ZeroStructs.fill(write.schema(), after);
    return new Ownership(Atom.of(write.schema()), ResetFields.of(write.type(), write.subresource()))
        .update(
            before,
            after,
            managers,
            manager,
            write.type().apiVersion(),
            ManagedFields.text(write.now()));
  }

  private static SortedMap<Manager, Entry> managersBefore(Updated write) {
    if (write.subresource().isEmpty()) {
      if (isReset(write.updated().path("metadata").path(ManagedFields.FIELD))) {
        return new TreeMap<>();
      }
      SortedMap<Manager, Entry> brought = readable(write.updated());
      if (!brought.isEmpty()) {
        return brought;
      }
    }
    return readable(write.live());
  }

  private static SortedMap<Manager, Entry> readable(ObjectNode object) {
    try {
      return ManagedFields.of(object);
    } catch (IllegalArgumentException e) {
      // Kubernetes too drops entries that cannot be read, rather than refuse the write.
      return new TreeMap<>();
    }
  }

  private static boolean isReset(JsonNode entries) {
    return entries.isArray()
        && (entries.isEmpty() || (entries.size() == 1 && entries.get(0).isEmpty()));
  }

  /** The name under which a manager is kept. */
  static String named(String manager) {
    return manager.isEmpty() ? "unknown" : manager;
  }
}
