package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Rule;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A StatefulSet is deleted only as it was seen. Where the API server says that it has changed, and
 * no event of a change comes, it is deleted all the same.
 */
class ConflictTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  static Scenario[] scenarios() {
    return new Scenario[] {Scenario.GROWTH, Scenario.DELETION};
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aConflictWithoutAChangeHoldsNothingUp(Scenario scenario) {
    Rule conflict =
        CLUSTER
            .faults()
            .add(
                Asked.verb("delete")
                    .and(Asked.resource("statefulsets"))
                    .and(Asked.serviceAccount("kstreams-system", "kstreams-operator")),
                Fault.errorBefore(409))
            .times(1);
    new CrashRun(CLUSTER, scenario, LOG).tell();
    assertThat(conflict.hits()).isOne();
    CLUSTER.heal();
  }
}
