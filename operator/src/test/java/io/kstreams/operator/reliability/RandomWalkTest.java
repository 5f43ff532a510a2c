package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people do to resources and to what belongs to them, the objects become the pure
 * functions of the last spec; and when all is deleted, nothing is left.
 */
class RandomWalkTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  private static final Map<WalkStep, Integer> STEPS = new EnumMap<>(WalkStep.class);
  private static int walks;

  static LongStream seeds() {
    return Seeds.upTo(6);
  }

  @AfterAll
  static void printTable() {
    System.out.println("| step | in " + walks + " walks |");
    System.out.println("|---|---|");
    STEPS.forEach((step, count) -> System.out.println("| " + step + " | " + count + " |"));
  }

  @Test
  void everyLeafIsWalkedButThoseThatThePageNames() {
    assertThat(WalkedSpec.leftOut())
        .containsExactlyInAnyOrder(
            "kafka.authentication.certificateAndKey.secretName",
            "kafka.authentication.certificateAndKey.certificate",
            "kafka.authentication.certificateAndKey.key",
            "pod.volumes[].name",
            "pod.volumes[].persistentVolumeClaim.claimName",
            "pod.volumes[].persistentVolumeClaim.readOnly",
            "pod.volumeMounts[].name");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyWalkEndsAsItsLastSpecsSay(long seed) {
    Walk walk = new Walk(CLUSTER, seed, LOG, STEPS);
    walk.walk();
    walks++;
  }
}
