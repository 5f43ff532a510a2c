package io.kstreams.cluster.controllers.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodIdentityTest {

  private final StatefulSet set = Sets.set(2, "Parallel").build();

  @Test
  void theNameGivesSetAndOrdinal() {
    assertThat(PodIdentity.parent("words-12")).isEqualTo("words");
    assertThat(PodIdentity.parent("my-words-0")).isEqualTo("my-words");
    assertThat(PodIdentity.parent("words")).isNull();
    assertThat(PodIdentity.parent("words-x")).isNull();
    assertThat(PodIdentity.ordinal(set, Sets.pod(12, "", true))).hasValue(12);
    assertThat(PodIdentity.ordinal(set, named("other-1"))).isEmpty();
  }

  private static Pod named(String name) {
    return new PodBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  @Test
  void aPodHasHostnameSubdomainLabelsAndItsOwnClaimForTheVolumeOfThatName() {
    Pod pod = PodIdentity.plan(set, 1, set.getSpec().getTemplate(), "words-abc");

    assertThat(pod.getSpec().getHostname()).isEqualTo("words-1");
    assertThat(pod.getSpec().getSubdomain()).isEqualTo("words-service");
    assertThat(pod.getMetadata().getLabels())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "app", "words",
                "controller-revision-hash", "words-abc",
                "statefulset.kubernetes.io/pod-name", "words-1",
                "apps.kubernetes.io/pod-index", "1"));
    assertThat(pod.getSpec().getVolumes())
        .extracting(Volume::getName)
        .containsExactly("store", "tmp");
    assertThat(pod.getSpec().getVolumes().get(0).getPersistentVolumeClaim().getClaimName())
        .isEqualTo("store-words-1");
    assertThat(pod.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getUid()).isEqualTo("set-uid"));
  }

  @Test
  void labelsOfTheIdentityThatWereTakenAwayAreMissed() {
    Pod complete = Sets.pod(1, "words-abc", true);
    assertThat(PodIdentity.missingLabels(set, complete)).isEmpty();

    Pod stripped =
        new PodBuilder(complete)
            .editMetadata()
            .removeFromLabels("apps.kubernetes.io/pod-index")
            .endMetadata()
            .build();
    assertThat(PodIdentity.missingLabels(set, stripped))
        .containsExactlyEntriesOf(Map.of("apps.kubernetes.io/pod-index", "1"));
  }

  @Test
  void claimsCarryTheSelectorAndNoOwner() {
    var claim = ClaimTemplates.claims(set, 1).get(0);

    assertThat(claim.getMetadata().getName()).isEqualTo("store-words-1");
    assertThat(claim.getMetadata().getLabels()).containsExactlyEntriesOf(Map.of("app", "words"));
    assertThat(claim.getMetadata().getOwnerReferences()).isEmpty();
  }
}
