package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Rule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A StatefulSet is deleted only as it was seen. Where the API server says that it has changed, and
 * no event of a change comes, it is deleted all the same.
 */
class ConflictTest {

  @RegisterExtension static final RunLog LOG = new RunLog();

  @TempDir private static Path folder;
  private static ScriptedCluster cluster;

  static Scenario[] scenarios() {
    return new Scenario[] {Scenario.GROWTH, Scenario.DELETION};
  }

  @BeforeAll
  static void start() throws IOException {
    cluster = ScriptedCluster.start(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aConflictWithoutAChangeHoldsNothingUp(Scenario scenario) {
    Rule conflict =
        cluster
            .faults()
            .add(
                Asked.verb("delete")
                    .and(Asked.resource("statefulsets"))
                    .and(Asked.serviceAccount("kstreams-system", "kstreams-operator")),
                Fault.errorBefore(409))
            .times(1);
    new CrashRun(cluster, scenario, LOG).tell();
    assertThat(conflict.hits()).isOne();
    cluster.heal();
  }
}
