package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Rule;
import io.kstreams.operator.reconciler.Application;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An API server that cannot be reached is waited for, however long it takes. */
class OutageTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  // The client tries each request eleven times: several of its rounds, and of the operator's.
  private static final int LONG = 200;

  @Test
  void theSameOperatorGoesOnWhereTheClusterIsThen() {
    Application words = new Application(CLUSTER.admin(), CLUSTER.newNamespace(), "words");
    Life operator = CLUSTER.operator(config -> config.withRequestRetryBackoffInterval(1));
    Predicate<Asked> all = asked -> asked.request().userAgent().equals(operator.userAgent());
    AtomicBoolean outage = new AtomicBoolean();
    Rule unreachable = CLUSTER.faults().add(all.and(asked -> outage.get()), Fault.cutBefore());
    // A watch that is open stays open, so each ends with its next event.
    CLUSTER.faults().add(all, Fault.watchEnds(1));
    try (operator) {
      operator.start(words.namespace(), CLUSTER.clock());
      Scenario.create(words, "{replicas: 2, storage: {scaleDownPolicy: Delete}}");
      words.is("Running");

      outage.set(true);
      words.patch("{\"spec\":{\"replicas\":1}}");
      words.service().delete();
      words.pod(0).delete();
      Look.until("requests that fail").until(() -> unreachable.hits() >= LONG);
      assertThat(words.service().get()).isNull();
      outage.set(false);

      Look.until("what was missed")
          .untilAsserted(() -> assertThat(Convergence.problems(words)).isEmpty());
      CLUSTER.heal();
      List<String> warnings = LOG.warnings();
      assertThat(ExpectedWarnings.unexpectedUnderFaults(warnings)).isEmpty();
      SteadyState.holds(words, operator);
    }
  }
}
