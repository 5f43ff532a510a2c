package io.kstreams.cluster.controllers.statefulset;

import static io.kstreams.cluster.controllers.statefulset.Sets.NEW;
import static io.kstreams.cluster.controllers.statefulset.Sets.OLD;
import static io.kstreams.cluster.controllers.statefulset.Sets.phase;
import static io.kstreams.cluster.controllers.statefulset.Sets.pod;
import static io.kstreams.cluster.controllers.statefulset.Sets.set;
import static io.kstreams.cluster.controllers.statefulset.Sets.terminating;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatefulSetSyncTest {

  private static final String PARALLEL = "Parallel";
  private static final String ORDERED = "OrderedReady";

  /** Ten seconds after every pod of {@link Sets} became ready. */
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");

  private final List<String> done = new ArrayList<>();
  private final Set<Integer> failing = new HashSet<>();

  @Test
  void parallelCreatesAllAtOnce() {
    run(set(3, PARALLEL).build(), List.of());

    assertThat(done).containsExactly("create words-0", "create words-1", "create words-2");
  }

  @Test
  void orderedCreatesTheNextOnlyWhenTheOneBeforeIsReady() {
    run(set(3, ORDERED).build(), List.of());
    run(set(3, ORDERED).build(), List.of(pod(0, NEW, false)));
    run(set(3, ORDERED).build(), List.of(pod(0, NEW, true)));

    assertThat(done).containsExactly("create words-0", "create words-1");
  }

  @Test
  void onePodThatCannotBeCreatedHoldsUpNoOtherUnderParallel() {
    failing.add(0);

    var outcome = run(set(3, PARALLEL).build(), List.of());

    assertThat(done).containsExactly("create words-1", "create words-2");
    assertThat(outcome.failure()).hasMessage("words-0");
  }

  @Test
  void parallelScalesDownAllAtOnceFromTheHighestOrdinal() {
    run(set(1, PARALLEL).build(), List.of(pod(0, NEW, true), pod(1, NEW, true), pod(2, NEW, true)));

    assertThat(done).containsExactly("delete words-2", "delete words-1");
  }

  @Test
  void orderedScalesDownOneAtATime() {
    StatefulSet one = set(1, ORDERED).build();
    run(one, List.of(pod(0, NEW, true), pod(1, NEW, true), pod(2, NEW, true)));
    run(one, List.of(pod(0, NEW, true), pod(1, NEW, true), terminating(pod(2, NEW, true))));
    run(one, List.of(pod(0, NEW, true), pod(1, NEW, true)));

    assertThat(done).containsExactly("delete words-2", "delete words-1");
  }

  @Test
  void orderedDoesNotScaleDownPastAnotherPodThatIsNotReady() {
    run(
        set(1, ORDERED).build(),
        List.of(pod(0, NEW, true), pod(1, NEW, false), pod(2, NEW, false)));

    assertThat(done).isEmpty();
  }

  @Test
  void aRolloutDeletesTheHighestOldPodAndWaitsForIt() {
    StatefulSet three = set(3, PARALLEL).build();
    run(three, List.of(pod(0, OLD, true), pod(1, OLD, true), pod(2, OLD, true)));
    run(three, List.of(pod(0, OLD, true), pod(1, OLD, true), terminating(pod(2, OLD, true))));
    run(three, List.of(pod(0, OLD, true), pod(1, OLD, true), pod(2, NEW, false)));
    run(three, List.of(pod(0, OLD, true), pod(1, OLD, true), pod(2, NEW, true)));

    assertThat(done).containsExactly("delete words-2", "delete words-1");
  }

  @Test
  void parallelReplacesAPodThatIsStuckInABrokenRollout() {
    run(set(2, PARALLEL).build(), List.of(pod(0, OLD, true), pod(1, "words-broken", false)));

    assertThat(done).containsExactly("delete words-1");
  }

  @Test
  void orderedNeverReplacesAStuckPod() {
    run(set(2, ORDERED).build(), List.of(pod(0, OLD, true), pod(1, "words-broken", false)));

    assertThat(done).isEmpty();
  }

  @Test
  void scalingGoesBeforeRolling() {
    run(set(2, PARALLEL).build(), List.of(pod(0, OLD, true)));
    assertThat(done).contains("create words-1");

    done.clear();
    var outcome = run(set(1, PARALLEL).build(), List.of(pod(0, OLD, true), pod(1, OLD, true)));
    assertThat(done).startsWith("delete words-1");
    assertThat(outcome.pods()).hasSize(2);
  }

  @Test
  void aPodThatRanToItsEndIsReplaced() {
    run(set(1, PARALLEL).build(), List.of(phase(pod(0, NEW, false), "Failed")));

    assertThat(done).containsExactly("delete words-0");
  }

  @Test
  void podsBelowThePartitionStay() {
    StatefulSet partitioned =
        new StatefulSetBuilder(set(3, PARALLEL).build())
            .editSpec()
            .withNewUpdateStrategy()
            .withType("RollingUpdate")
            .withNewRollingUpdate()
            .withPartition(2)
            .endRollingUpdate()
            .endUpdateStrategy()
            .endSpec()
            .build();

    run(partitioned, List.of(pod(0, OLD, true), pod(1, OLD, true), pod(2, NEW, true)));
    assertThat(done).isEmpty();

    var outcome = run(partitioned, List.of(pod(0, OLD, true)));
    assertThat(outcome.pods()).extracting(PodState::revision).containsExactly(OLD, OLD, NEW);
  }

  @Test
  void onDeleteRollsNothing() {
    StatefulSet byHand =
        new StatefulSetBuilder(set(1, PARALLEL).build())
            .editSpec()
            .withNewUpdateStrategy()
            .withType("OnDelete")
            .endUpdateStrategy()
            .endSpec()
            .build();

    run(byHand, List.of(pod(0, OLD, true)));

    assertThat(done).isEmpty();
  }

  @Test
  void aRolloutWaitsForMinReadySeconds() {
    List<Pod> pods = List.of(pod(0, OLD, true), pod(1, NEW, true));
    run(minReady(30), pods);
    assertThat(done).isEmpty();

    run(minReady(10), pods);
    assertThat(done).containsExactly("delete words-0");
  }

  private static StatefulSet minReady(int seconds) {
    return new StatefulSetBuilder(set(2, PARALLEL).build())
        .editSpec()
        .withMinReadySeconds(seconds)
        .endSpec()
        .build();
  }

  @Test
  void ordinalsBeginWhereTheSetSays() {
    StatefulSet from5 =
        new StatefulSetBuilder(set(2, PARALLEL).build())
            .editSpec()
            .withNewOrdinals()
            .withStart(5)
            .endOrdinals()
            .endSpec()
            .build();

    run(from5, List.of(pod(0, NEW, true)));

    assertThat(done).contains("create words-5", "create words-6");
    done.clear();
    run(from5, List.of(pod(0, NEW, true), pod(5, NEW, true), pod(6, NEW, true)));
    assertThat(done).containsExactly("delete words-0");
  }

  @Test
  void aSetThatIsDeletedIsLeftAlone() {
    StatefulSet deleted =
        set(3, PARALLEL)
            .editMetadata()
            .withDeletionTimestamp("2026-11-23T10:00:00Z")
            .endMetadata()
            .build();

    run(deleted, List.of(pod(0, OLD, true)));

    assertThat(done).isEmpty();
  }

  private StatefulSetSync.Outcome run(StatefulSet set, List<Pod> pods) {
    return new StatefulSetSync(new Recorded(), Clock.fixed(NOW, ZoneOffset.UTC))
        .run(set, Sets.revisions(set), pods);
  }

  /** Writes down what is done to pods. */
  private final class Recorded implements PodActions {

    @Override
    public boolean waitsForClaim(StatefulSet set, int ordinal, Pod pod) {
      return false;
    }

    @Override
    public void create(StatefulSet set, int ordinal, Pod pod) {
      if (failing.contains(ordinal)) {
        throw new IllegalStateException(pod.getMetadata().getName());
      }
      done.add("create " + pod.getMetadata().getName());
    }

    @Override
    public void createClaims(StatefulSet set, int ordinal, Pod pod) {}

    @Override
    public void mend(StatefulSet set, int ordinal, Pod pod) {}

    @Override
    public void matchClaimOwners(StatefulSet set, int ordinal, Pod pod, boolean condemned) {}

    @Override
    public void delete(StatefulSet set, Pod pod) {
      done.add("delete " + pod.getMetadata().getName());
    }
  }
}
