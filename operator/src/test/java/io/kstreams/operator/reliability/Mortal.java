package io.kstreams.operator.reliability;

import io.kstreams.cluster.apiserver.faults.Asked;
import java.util.Set;

/** An operator that dies when it is told to. */
interface Mortal extends AutoCloseable {

  /** Whether a request is one of the writes that are counted: Events and Leases are a courtesy. */
  static boolean isCounted(Asked asked) {
    return !asked.isRead() && !Set.of("events", "leases").contains(asked.action().resource());
  }

  /** From its next write on: the writes are counted anew. */
  void dies(Death death);

  boolean dead();

  @Override
  void close();
}
