package io.kstreams.operator.runtime;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kstreams.operator.StandIn;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who holds the Lease works; who loses it says so, and who ends in order gives it back. */
class LeaseTest {

  private static final String NAMESPACE = "kstreams-system";

  private final AtomicBoolean lost = new AtomicBoolean();

  @Test
  void anOperatorWhoseLeaseIsTakenSaysThatItIsLost() {
    try (StandIn cluster = cluster();
        KubernetesClient client = client(cluster);
        RunningOperator running = start(client)) {
      Resource<Lease> lease = lease(cluster);
      await().until(() -> "one".equals(holder(lease)));
      assertThat(running.healthPort()).isPositive();
      // Without a version: the operator renews it at the same time.
      lease.patch(PatchContext.of(PatchType.JSON_MERGE), takenByAnother());
      await().untilTrue(lost);
    }
  }

  @Test
  void anOrderlyEndGivesTheLeaseBackAndIsNoLoss() {
    try (StandIn cluster = cluster();
        KubernetesClient client = client(cluster)) {
      try (RunningOperator running = start(client)) {
        await().until(() -> "one".equals(holder(lease(cluster))));
        assertThat(running.healthPort()).isPositive();
      }
      await().until(() -> !"one".equals(holder(lease(cluster))));
    }
    assertThat(lost).isFalse();
  }

  private RunningOperator start(KubernetesClient client) {
    Map<String, String> settings =
        Map.of(
            "HTTP_HOST", "127.0.0.1",
            "HEALTH_PORT", "0",
            "LEADER_ELECTION", "true",
            "LEASE_NAMESPACE", NAMESPACE,
            "POD_NAME", "one");
    return RunningOperator.start(
        client, Settings.from(settings), Clock.systemUTC(), () -> lost.set(true));
  }

  private static StandIn cluster() {
    StandIn cluster = StandIn.start();
    cluster.deploy();
    return cluster;
  }

  private static KubernetesClient client(StandIn cluster) {
    return cluster.server().client(NAMESPACE, "kstreams-operator");
  }

  private static Resource<Lease> lease(StandIn cluster) {
    return cluster.admin().leases().inNamespace(NAMESPACE).withName("kstreams-operator");
  }

  private static String holder(Resource<Lease> lease) {
    Lease now = lease.get();
    return now == null ? null : now.getSpec().getHolderIdentity();
  }

  private static String takenByAnother() {
    return "{\"spec\":{\"holderIdentity\":\"two\",\"leaseDurationSeconds\":3600}}";
  }
}
