package io.kstreams.cluster.controllers.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.kstreams.cluster.runtime.Owners;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimOwnersTest {

  private final Pod pod = Sets.pod(1, Sets.OLD, true);

  @Test
  void retainedClaimsBelongToNobody() {
    StatefulSet set = set("Retain", "Retain");
    OwnerReference owner = Owners.controller(set);

    assertThat(ClaimOwners.change(set, pod, Sets.claim(set, 1), false)).isEmpty();
    assertThat(ClaimOwners.change(set, pod, Sets.claim(set, 1, owner), false)).contains(List.of());
  }

  @Test
  void claimsThatGoWithTheSetBelongToIt() {
    StatefulSet set = set("Delete", "Retain");
    OwnerReference owner = Owners.controller(set);

    assertThat(ClaimOwners.change(set, pod, Sets.claim(set, 1), false)).contains(List.of(owner));
    assertThat(ClaimOwners.change(set, pod, Sets.claim(set, 1, owner), false)).isEmpty();
  }

  @Test
  void onlyASetThatDeletesClaimsOwnsAny() {
    assertThat(ClaimOwners.hasAny(set("Retain", "Retain"))).isFalse();
    assertThat(ClaimOwners.hasAny(set("Delete", "Retain"))).isTrue();
    assertThat(ClaimOwners.hasAny(set("Retain", "Delete"))).isTrue();
  }

  @Test
  void theClaimOfAPodThatIsScaledAwayGoesWithThePodOnlyWhereThePolicySaysSo() {
    StatefulSet both = set("Delete", "Delete");
    assertThat(ClaimOwners.change(both, pod, Sets.claim(both, 1), true))
        .contains(List.of(Owners.controller(pod)));

    StatefulSet keep = set("Delete", "Retain");
    assertThat(ClaimOwners.change(keep, pod, Sets.claim(keep, 1), true))
        .contains(List.of(Owners.controller(keep)));
  }

  @Test
  void aClaimThatSomebodyElseControlsIsLeftAlone() {
    StatefulSet set = set("Delete", "Delete");
    OwnerReference foreign =
        new OwnerReferenceBuilder()
            .withKind("Other")
            .withName("other")
            .withUid("other-uid")
            .withController(true)
            .build();

    assertThat(ClaimOwners.change(set, pod, Sets.claim(set, 1, foreign), true)).isEmpty();
  }

  @Test
  void noPodStartsOnAClaimThatGoesWithAnEarlierPodOfItsName() {
    StatefulSet set = set("Retain", "Delete");
    var claim = Sets.claim(set, 1, Owners.controller(pod));

    assertThat(ClaimOwners.isStale(set, claim, "words-1", null)).isTrue();
    assertThat(ClaimOwners.isStale(set, claim, "words-1", "pod-uid-1")).isFalse();
    assertThat(ClaimOwners.isStale(set("Retain", "Retain"), claim, "words-1", null)).isFalse();
  }

  private static StatefulSet set(String whenDeleted, String whenScaled) {
    return new StatefulSetBuilder(Sets.set(2, "Parallel").build())
        .withApiVersion("apps/v1")
        .editSpec()
        .withNewPersistentVolumeClaimRetentionPolicy(whenDeleted, whenScaled)
        .endSpec()
        .build();
  }
}
