package io.kstreams.benchmarks;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times from the moment before a resource is written until a watch shows the change of its
 * StatefulSet.
 */
final class Latencies implements ResourceEventHandler<StatefulSet> {
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private final Map<String, Long> nanos = new ConcurrentHashMap<>();

  /** A resource of this name is about to be written. */
  void start(String name) {
    starts.put(name, System.nanoTime());
  }

  @Override
  public void onAdd(StatefulSet set) {
    end(set);
  }

  @Override
  public void onUpdate(StatefulSet before, StatefulSet set) {
    if (!Objects.equals(before.getMetadata().getGeneration(), set.getMetadata().getGeneration())
        && !set.isMarkedForDeletion()) {
      end(set);
    }
  }

  @Override
  public void onDelete(StatefulSet set, boolean stateUnknown) {
    // It may not be waited for.
  }

  private void end(StatefulSet set) {
    long now = System.nanoTime();
    Long start = starts.remove(set.getMetadata().getName());
    if (start != null) {
      nanos.put(set.getMetadata().getName(), now - start);
    }
  }

  /** Forgets what was measured so far. */
  void clear() {
    starts.clear();
    nanos.clear();
  }

  /** The time in milliseconds that so many percent did not exceed; 0 if nothing was measured. */
  double percentile(int percent) {
    long[] sorted = nanos.values().stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100] / 1e6;
  }
}
