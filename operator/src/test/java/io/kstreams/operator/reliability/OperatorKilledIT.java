package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged operator gets SIGKILL in the middle of each scenario, when a write has taken effect
 * and is not answered yet; the next one ends where an undisturbed one does.
 */
class OperatorKilledIT {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  private static final List<String> TABLE = new ArrayList<>();

  @TempDir private static Path folder;

  static Stream<Scenario> scenarios() {
    return CrashAtEveryWriteTest.scenarios();
  }

  @AfterAll
  static void printTable() {
    System.out.println("| scenario | SIGKILL after |");
    System.out.println("|---|---|");
    TABLE.forEach(System.out::println);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theNextOneEndsAsAnUndisturbedOne(Scenario scenario) {
    CrashRun undisturbed = new CrashRun(CLUSTER, scenario, LOG);
    SortedSet<String> expected = undisturbed.tell();
    int middle = (undisturbed.writes().size() + 1) / 2;
    CrashRun run = new CrashRun(CLUSTER, scenario, LOG);
    KilledProcess operator = KilledProcess.start(CLUSTER, run.namespace(), folder);
    assertThat(run.tell(operator, new Death(middle, true), expected)).as("killed").isTrue();
    assertThat(operator.log().lines())
        .allMatch(line -> line.contains("Z INFO ") || line.startsWith("At work on"));
    TABLE.add("| %s | %s |".formatted(scenario, undisturbed.writes().get(middle - 1)));
    CLUSTER.heal();
  }
}
