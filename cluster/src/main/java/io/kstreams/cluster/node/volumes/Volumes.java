package io.kstreams.cluster.node.volumes;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Volumes and claims as values: what is to be made of which. */
final class Volumes {
  static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
  private static final String STORAGE = "storage";

  private Volumes() {}

  /** A new volume that is kept for the claim. */
  static PersistentVolume of(
      PersistentVolumeClaim claim, String provisioner, String reclaimPolicy, String path) {
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName(name(claim))
        .addToAnnotations(PROVISIONED_BY, provisioner)
        .endMetadata()
        .withNewSpec()
        .withAccessModes(claim.getSpec().getAccessModes())
        .withCapacity(Map.of(STORAGE, requested(claim)))
        .withStorageClassName(claim.getSpec().getStorageClassName())
        .withPersistentVolumeReclaimPolicy(reclaimPolicy)
        .withNewClaimRef()
        .withApiVersion("v1")
        .withKind("PersistentVolumeClaim")
        .withNamespace(claim.getMetadata().getNamespace())
        .withName(claim.getMetadata().getName())
        .withUid(claim.getMetadata().getUid())
        .endClaimRef()
        .withNewHostPath()
        .withPath(path)
        .endHostPath()
        .endSpec()
        .build();
  }

  static String name(PersistentVolumeClaim claim) {
    return "pvc-" + claim.getMetadata().getUid();
  }

  static PersistentVolume grown(PersistentVolume volume, Quantity size) {
    return new PersistentVolumeBuilder(volume)
        .editSpec()
        .addToCapacity(STORAGE, size)
        .endSpec()
        .build();
  }

  static PersistentVolumeClaim grown(PersistentVolumeClaim claim, Quantity size) {
    return new PersistentVolumeClaimBuilder(claim)
        .editStatus()
        .addToCapacity(STORAGE, size)
        .endStatus()
        .build();
  }

  static Quantity requested(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get(STORAGE);
  }

  /** Whether a bound claim asks for more than it has. */
  static boolean wantsMore(PersistentVolumeClaim claim) {
    if (claim.getStatus() == null || claim.getStatus().getCapacity() == null) {
      return false;
    }
    Quantity has = claim.getStatus().getCapacity().get(STORAGE);
    return has != null
        && requested(claim).getNumericalAmount().compareTo(has.getNumericalAmount()) > 0;
  }

  static boolean isDeleting(PersistentVolumeClaim claim) {
    return claim.getMetadata().getDeletionTimestamp() != null;
  }

  static String annotation(PersistentVolumeClaim claim, String name) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }

  static boolean isReleased(PersistentVolume volume) {
    return volume.getStatus() != null && "Released".equals(volume.getStatus().getPhase());
  }
}
