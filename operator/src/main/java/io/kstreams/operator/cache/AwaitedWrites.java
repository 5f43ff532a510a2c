package io.kstreams.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes without an answer yet. As often as not the event of a write comes before its answer, and
 * is no news to who waits for that: until then the events of its object are held back.
 */
final class AwaitedWrites {

  // The versions that were held back, by object.
  private final Map<ResourceID, List<String>> held = new ConcurrentHashMap<>();

  /** A write of this object begins, the only one at the time. */
  void begin(ResourceID object) {
    held.put(object, List.of());
  }

  /** Whether the event of this object is held back. */
  boolean hold(HasMetadata object) {
    String version = object.getMetadata().getResourceVersion();
    return held.computeIfPresent(
            ResourceID.fromResource(object), (id, versions) -> with(versions, version))
        != null;
  }

  /**
   * The write is over; returns whether an event was held back that is not its own.
   *
   * @param version that the write made; empty if it failed
   */
  boolean end(ResourceID object, String version) {
    return held.remove(object).stream().anyMatch(other -> !other.equals(version));
  }

  private static List<String> with(List<String> versions, String version) {
    List<String> all = new ArrayList<>(versions);
    all.add(version);
    return all;
  }
}
