package io.kstreams.cluster.controllers.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {

  private final PersistentVolumeClaim claim = claim("1Gi");

  @Test
  void theSmallestVolumeThatIsEnoughIsChosen() {
    var chosen = Binding.choose(claim, List.of(volume("5Gi"), volume("2Gi"), volume("512Mi")));

    assertThat(chosen).get().extracting(v -> v.getMetadata().getName()).isEqualTo("pv-2Gi");
  }

  @Test
  void aVolumeThatIsTakenOrGoesOrIsOfAnotherClassIsNotChosen() {
    PersistentVolume taken = Binding.keep(volume("2Gi"), claim);
    PersistentVolume going =
        new PersistentVolumeBuilder(volume("2Gi"))
            .editMetadata()
            .withDeletionTimestamp("2026-11-23T10:00:00Z")
            .endMetadata()
            .build();
    PersistentVolume fast =
        new PersistentVolumeBuilder(volume("2Gi"))
            .editSpec()
            .withStorageClassName("fast")
            .endSpec()
            .build();

    assertThat(Binding.choose(claim, List.of(taken, going, fast))).isEmpty();
  }

  @Test
  void aVolumeIsForTheClaimOfThatUidOnly() {
    PersistentVolume kept = Binding.keep(volume("1Gi"), claim);
    PersistentVolumeClaim again =
        new PersistentVolumeClaimBuilder(claim)
            .editMetadata()
            .withUid("another")
            .endMetadata()
            .build();

    assertThat(Binding.isFor(kept, claim)).isTrue();
    assertThat(Binding.isFor(kept, again)).isFalse();
  }

  @Test
  void aBoundClaimSaysWhoChoseAndWhatItHas() {
    PersistentVolume volume = volume("2Gi");
    PersistentVolumeClaim bound = Binding.bound(Binding.complete(claim, volume), volume);

    assertThat(bound.getSpec().getVolumeName()).isEqualTo("pv-2Gi");
    assertThat(bound.getMetadata().getAnnotations())
        .containsEntry("pv.kubernetes.io/bind-completed", "yes")
        .containsEntry("pv.kubernetes.io/bound-by-controller", "yes");
    assertThat(bound.getStatus().getPhase()).isEqualTo("Bound");
    assertThat(bound.getStatus().getCapacity()).containsEntry("storage", new Quantity("2Gi"));
  }

  @Test
  void aClaimWantsMoreWhenItAsksForMoreThanItHas() {
    PersistentVolume volume = volume("1Gi");
    assertThat(Binding.wantsMore(Binding.bound(claim("1024Mi"), volume))).isFalse();
    assertThat(Binding.wantsMore(Binding.bound(claim("2Gi"), volume))).isTrue();
    assertThat(Binding.wantsMore(claim("2Gi"))).isFalse();
  }

  private static PersistentVolumeClaim claim(String size) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName("store-words-0")
        .withNamespace("shop")
        .withUid("claim-uid")
        .endMetadata()
        .withNewSpec()
        .withStorageClassName("standard")
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .addToRequests("storage", new Quantity(size))
        .endResources()
        .endSpec()
        .build();
  }

  private static PersistentVolume volume(String size) {
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName("pv-" + size)
        .endMetadata()
        .withNewSpec()
        .withStorageClassName("standard")
        .withAccessModes("ReadWriteOnce")
        .addToCapacity("storage", new Quantity(size))
        .endSpec()
        .build();
  }
}
