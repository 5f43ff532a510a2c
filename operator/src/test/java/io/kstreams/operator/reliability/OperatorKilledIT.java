package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  private static final List<String> TABLE = new ArrayList<>();

  @TempDir private static Path folder;
  private static ScriptedCluster cluster;

  static Stream<Scenario> scenarios() {
    return CrashAtEveryWriteTest.scenarios();
  }

  @BeforeAll
  static void start() throws IOException {
    cluster = ScriptedCluster.start(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
    System.out.println("| scenario | SIGKILL after |");
    System.out.println("|---|---|");
    TABLE.forEach(System.out::println);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theNextOneEndsAsAnUndisturbedOne(Scenario scenario) {
    CrashRun undisturbed = new CrashRun(cluster, scenario, LOG);
    SortedSet<String> expected = undisturbed.tell();
    int middle = (undisturbed.writes().size() + 1) / 2;
    CrashRun run = new CrashRun(cluster, scenario, LOG);
    KilledProcess operator = KilledProcess.start(cluster, run.namespace(), folder);
    assertThat(run.tell(operator, new Death(middle, true), expected)).as("killed").isTrue();
    assertThat(operator.log().lines())
        .allMatch(line -> line.contains("Z INFO ") || line.startsWith("At work on"));
    TABLE.add("| %s | %s |".formatted(scenario, undisturbed.writes().get(middle - 1)));
    cluster.heal();
  }
}
