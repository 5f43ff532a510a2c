package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the API server and the network do to the operator, it converges, and then rests. */
class ApiFaultsTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  private static final Map<FaultKind, Integer> HITS = new EnumMap<>(FaultKind.class);
  private static int sequences;

  static LongStream seeds() {
    return Seeds.upTo(15);
  }

  @AfterAll
  static void printTable() {
    System.out.println("| fault | hits in " + sequences + " sequences |");
    System.out.println("|---|---|");
    HITS.forEach((kind, count) -> System.out.println("| " + kind + " | " + count + " |"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySequenceConvergesAndRests(long seed) {
    FaultRun run = new FaultRun(CLUSTER, seed);
    FaultPlan plan = run.tell();
    assertThat(plan.hits()).isGreaterThanOrEqualTo(5);
    List<String> warnings = LOG.warnings();
    assertThat(ExpectedWarnings.unexpectedUnderFaults(warnings)).as(run.toString()).isEmpty();
    assertThat(ExpectedWarnings.reconciliations(warnings)).isLessThanOrEqualTo(plan.hits());
    plan.addTo(HITS);
    sequences++;
  }
}
