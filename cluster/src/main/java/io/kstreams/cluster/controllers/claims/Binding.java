package io.kstreams.cluster.controllers.claims;

import static io.kstreams.cluster.runtime.VolumeAnnotations.BIND_COMPLETED;
import static io.kstreams.cluster.runtime.VolumeAnnotations.BOUND_BY_CONTROLLER;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A claim and a volume that belong to each other, as values. */
final class Binding {

  private static final String YES = "yes";
  private static final String STORAGE = "storage";

  private Binding() {}

  /** Whether the volume is kept for this claim, by uid or, where it has none yet, by name. */
  static boolean isFor(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference ref = volume.getSpec().getClaimRef();
    return ref != null
        && claim.getMetadata().getName().equals(ref.getName())
        && claim.getMetadata().getNamespace().equals(ref.getNamespace())
        && (ref.getUid() == null || ref.getUid().equals(claim.getMetadata().getUid()));
  }

  static boolean isComplete(PersistentVolumeClaim claim) {
    return annotations(claim).containsKey(BIND_COMPLETED);
  }

  /** The smallest free volume that is enough for the claim. */
  static Optional<PersistentVolume> choose(
      PersistentVolumeClaim claim, List<PersistentVolume> volumes) {
    Quantity wanted = claim.getSpec().getResources().getRequests().get(STORAGE);
    String className = orEmpty(claim.getSpec().getStorageClassName());
    return volumes.stream()
        .filter(volume -> volume.getSpec().getClaimRef() == null)
        .filter(volume -> volume.getMetadata().getDeletionTimestamp() == null)
        .filter(volume -> orEmpty(volume.getSpec().getStorageClassName()).equals(className))
        .filter(
            volume ->
                volume.getSpec().getAccessModes().containsAll(claim.getSpec().getAccessModes()))
        .filter(volume -> compare(capacity(volume), wanted) >= 0)
        .min(Comparator.comparing(Binding::capacity, Binding::compare));
  }

  /** The volume, kept for the claim. */
  static PersistentVolume keep(PersistentVolume volume, PersistentVolumeClaim claim) {
    var builder =
        new PersistentVolumeBuilder(volume)
            .editSpec()
            .withNewClaimRef()
            .withApiVersion("v1")
            .withKind("PersistentVolumeClaim")
            .withNamespace(claim.getMetadata().getNamespace())
            .withName(claim.getMetadata().getName())
            .withUid(claim.getMetadata().getUid())
            .withResourceVersion(claim.getMetadata().getResourceVersion())
            .endClaimRef()
            .endSpec();
    return volume.getSpec().getClaimRef() != null
        ? builder.build()
        : builder.editMetadata().addToAnnotations(BOUND_BY_CONTROLLER, YES).endMetadata().build();
  }

  /** The claim, with the volume in its spec. */
  static PersistentVolumeClaim complete(PersistentVolumeClaim claim, PersistentVolume volume) {
    boolean chosenHere = orEmpty(claim.getSpec().getVolumeName()).isEmpty();
    var builder =
        new PersistentVolumeClaimBuilder(claim)
            .editMetadata()
            .addToAnnotations(BIND_COMPLETED, YES)
            .endMetadata()
            .editSpec()
            .withVolumeName(volume.getMetadata().getName())
            .endSpec();
    return chosenHere
        ? builder.editMetadata().addToAnnotations(BOUND_BY_CONTROLLER, YES).endMetadata().build()
        : builder.build();
  }

  /** The claim, Bound in its status; from now on its capacity is the provisioner's to raise. */
  static PersistentVolumeClaim bound(PersistentVolumeClaim claim, PersistentVolume volume) {
    return new PersistentVolumeClaimBuilder(claim)
        .editOrNewStatus()
        .withPhase("Bound")
        .withAccessModes(volume.getSpec().getAccessModes())
        .withCapacity(volume.getSpec().getCapacity())
        .endStatus()
        .build();
  }

  /** Whether the claim asks for more than it has. */
  static boolean wantsMore(PersistentVolumeClaim claim) {
    if (claim.getStatus() == null || claim.getStatus().getCapacity() == null) {
      return false;
    }
    Quantity has = claim.getStatus().getCapacity().get(STORAGE);
    return has != null && compare(requested(claim), has) > 0;
  }

  static Quantity requested(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get(STORAGE);
  }

  static Map<String, String> annotations(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }

  private static Quantity capacity(PersistentVolume volume) {
    return volume.getSpec().getCapacity().get(STORAGE);
  }

  private static int compare(Quantity one, Quantity other) {
    return one.getNumericalAmount().compareTo(other.getNumericalAmount());
  }

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
