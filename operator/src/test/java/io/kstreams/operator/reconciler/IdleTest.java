package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator with nothing to do asks the API server nothing: it watches and keeps its Lease. */
class IdleTest {

  @RegisterExtension
  static final LiveCluster CLUSTER =
      new LiveCluster()
          .with("LEADER_ELECTION", "true")
          .with("LEASE_NAMESPACE", "kstreams-system")
          // Looking at a resource again costs no request either.
          .with("RECONCILIATION_INTERVAL_SECONDS", "1");

  @Test
  void onceTheResourceIsReadyTheOnlyRequestsAreThoseOfTheLease() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    Application none = CLUSTER.apply("none", "{replicas: 0}").is("ScaledToZero");
    await().untilAsserted(() -> assertThat(words.events()).anyMatch(this::isLast));
    await().untilAsserted(() -> assertThat(none.events()).anyMatch(this::isLast));
    List<String> requests = new CopyOnWriteArrayList<>();
    AtomicInteger leases = new AtomicInteger();
    CLUSTER.audit(
        (request, action) -> {
          if (!request.user().name().endsWith(":kstreams-operator")) {
            return;
          }
          if (action.resource().equals("leases")) {
            leases.incrementAndGet();
          } else {
            requests.add(action.verb() + " " + action.resource() + " " + action.name());
          }
        });
    // The Lease is the clock: renewed every 2 s, while every resource is looked at every second.
    await().until(() -> leases.get() >= 4);
    assertThat(requests).isEmpty();
  }

  private boolean isLast(String event) {
    return event.startsWith("Normal Running: ") || event.startsWith("Normal ScaledToZero: ");
  }
}
