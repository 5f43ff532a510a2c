package io.kstreams.cluster.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a controller has written and its caches do not show yet. Until they do, the key is left
 * alone, so that nothing is done twice on old knowledge. Used by one worker only.
 */
public final class Expectations {

  private final Map<ObjectKey, List<BooleanSupplier>> unseen = new HashMap<>();

  /** Leave {@code key} alone until {@code seen} holds; its event adds the key again. */
  public void expect(ObjectKey key, BooleanSupplier seen) {
    unseen.computeIfAbsent(key, k -> new ArrayList<>()).add(seen);
  }

  /** Whether the caches show everything that was written for this key. */
  public boolean met(ObjectKey key) {
    List<BooleanSupplier> open = unseen.get(key);
    if (open == null) {
      return true;
    }
    open.removeIf(BooleanSupplier::getAsBoolean);
    if (open.isEmpty()) {
      unseen.remove(key);
      return true;
    }
    return false;
  }
}
