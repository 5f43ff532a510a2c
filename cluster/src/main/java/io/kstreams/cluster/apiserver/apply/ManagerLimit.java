package io.kstreams.cluster.apiserver.apply;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the number of entries of plain writers small by joining the oldest ones. */
final class ManagerLimit {
  /** Kubernetes' {@code DefaultMaxUpdateManagers}. */
  private static final int MAX_UPDATERS = 10;

  private static final String ANCIENT = "ancient-changes";

  private ManagerLimit() {}

  /** The same managers, of each version the oldest updaters joined as {@code ancient-changes}. */
  static SortedMap<Manager, Entry> apply(SortedMap<Manager, Entry> managers) {
    List<Manager> updaters =
        managers.keySet().stream()
            .filter(m -> !m.applies())
            .sorted(
                Comparator.<Manager>comparingLong(
                        m -> ManagedFields.seconds(managers.get(m).time()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    SortedMap<Manager, Entry> kept = new TreeMap<>(managers);
    Map<String, Manager> first = new HashMap<>();
    int left = updaters.size();
    for (Manager manager : updaters) {
      if (left <= MAX_UPDATERS) {
        break;
      }
      String version = managers.get(manager).apiVersion();
      Manager oldest = first.putIfAbsent(version, manager);
      if (oldest != null) {
        Manager ancient = Manager.updater(ANCIENT, version, "");
        Entry joined = kept.containsKey(ancient) ? kept.get(ancient) : kept.remove(oldest);
        Entry next = kept.remove(manager);
        kept.put(ancient, next.with(next.fields().union(joined.fields())));
        left--;
      }
    }
    return kept;
  }
}
