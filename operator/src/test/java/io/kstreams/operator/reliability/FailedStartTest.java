package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javaoperatorsdk.operator.OperatorException;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Rule;
import io.kstreams.operator.reconciler.Application;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator that cannot start leaves nothing at work. */
class FailedStartTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  @Test
  void itsWatchesEndWithIt() {
    Application words = new Application(CLUSTER.admin(), CLUSTER.newNamespace(), "words");
    Life failing = CLUSTER.operator(config -> config.withRequestRetryBackoffLimit(0));
    Predicate<Asked> its = asked -> asked.request().userAgent().equals(failing.userAgent());
    // What is still at work opens its watch again after the next event.
    Rule asked = CLUSTER.faults().add(its, Fault.watchEnds(1));
    Rule noPods = CLUSTER.faults().add(its.and(Asked.resource("pods")), Fault.errorBefore(500));
    try (failing) {
      assertThatThrownBy(() -> failing.start(words.namespace(), CLUSTER.clock()))
          .isInstanceOf(OperatorException.class);
      assertThat(noPods.hits()).isPositive();
      int before = asked.hits();

      try (Life operator = CLUSTER.operator(words.namespace())) {
        Scenario.create(words, "{replicas: 2}");
        words.is("Running");
        SteadyState.holds(words, operator);
      }

      assertThat(asked.hits()).isEqualTo(before);
    }
    CLUSTER.heal();
  }
}
