package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever the operator dies, before or after any of its writes, the next one ends where an
 * undisturbed one does.
 */
class CrashAtEveryWriteTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  private static final List<String> TABLE = new ArrayList<>();
  private static final List<String> WRITES = new ArrayList<>();

  static Stream<Scenario> scenarios() {
    return Stream.of(
        Scenario.CREATION,
        Scenario.IMAGE,
        Scenario.GROWTH,
        Scenario.SCALE_DOWN,
        Scenario.GIVING_UP,
        Scenario.DELETION);
  }

  @AfterAll
  static void printTable() {
    System.out.println("| scenario | writes | runs | ended alike | killed in a run |");
    System.out.println("|---|---|---|---|---|");
    TABLE.forEach(System.out::println);
    System.out.println("The writes of the undisturbed runs:");
    WRITES.forEach(System.out::println);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyRunEndsAsAnUndisturbedOne(Scenario scenario) {
    CrashRun undisturbed = new CrashRun(CLUSTER, scenario, LOG);
    SortedSet<String> expected = undisturbed.tell();
    int writes = undisturbed.writes().size();
    assertThat(writes).isPositive();
    int runs = 0;
    int killed = 0;
    for (int write = 1; write <= writes; write++) {
      for (boolean effect : new boolean[] {false, true}) {
        CrashRun run = new CrashRun(CLUSTER, scenario, LOG);
        killed += run.tell(new Death(write, effect), expected) ? 1 : 0;
        runs++;
      }
    }
    WRITES.add(scenario + ": " + String.join(", ", undisturbed.writes()));
    TABLE.add("| %s | %d | %d | %d | %d |".formatted(scenario, writes, runs, runs, killed));
  }
}
