package io.kstreams.app;

import io.kstreams.app.store.CountStores;
import io.kstreams.app.tasks.Commits;
import io.kstreams.app.tasks.Restores;
import io.kstreams.app.topology.CountTopology;
import io.kstreams.app.topology.DroppedRecords;
import java.time.InstantSource;

/** What takes note of the events of a process, from before counting begins. */
record Observers(
    InstantSource clock,
    Restores restores,
    Commits commits,
    DroppedRecords dropped,
    CountStores stores) {

  static Observers create(InstantSource clock) {
    return new Observers(
        clock,
        new Restores(clock),
        new Commits(clock),
        new DroppedRecords(clock),
        new CountStores(CountTopology.STORE, clock));
  }
}
