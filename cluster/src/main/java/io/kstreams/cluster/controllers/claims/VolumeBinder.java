package io.kstreams.cluster.controllers.claims;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.cluster.runtime.Context;

/**
 * Writes the two sides of a binding, volume first, so that a volume is never in two claims; each
 * step only where it is missing, so that it can be taken up after any of them.
 */
final class VolumeBinder {

  private final Context context;

  VolumeBinder(Context context) {
    this.context = context;
  }

  void bind(PersistentVolume volume, PersistentVolumeClaim claim) {
    PersistentVolume kept = volume;
    ObjectReference ref = volume.getSpec().getClaimRef();
    if (ref == null || ref.getUid() == null) {
      kept = context.client().resource(Binding.keep(volume, claim)).update();
    }
    setPhase(kept, "Bound");
    PersistentVolumeClaim complete = claim;
    if (!Binding.isComplete(claim)) {
      complete = context.client().resource(Binding.complete(claim, kept)).update();
    }
    if (complete.getStatus() == null || !"Bound".equals(complete.getStatus().getPhase())) {
      context.client().resource(Binding.bound(complete, kept)).updateStatus();
    }
  }

  /**
   * Sets the phase of a volume by what became of its claim. Released, it waits for its provisioner
   * to delete it, or for a person, as its reclaim policy says.
   *
   * @param claim as the cache has it; null when it has none of that name
   */
  void settle(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference ref = volume.getSpec().getClaimRef();
    if (ref == null) {
      setPhase(volume, "Available");
    } else if (claim != null && Binding.isFor(volume, claim)) {
      if (volume.getMetadata().getName().equals(claim.getSpec().getVolumeName())) {
        setPhase(volume, "Bound");
      }
    } else if (ref.getUid() == null) {
      setPhase(volume, "Available"); // kept for a claim that is still to come
    } else if (isGone(ref)) {
      setPhase(volume, "Released");
    }
  }

  /** Asked of the server: the cache may not have the claim of a volume yet. */
  private boolean isGone(ObjectReference ref) {
    PersistentVolumeClaim claim =
        context
            .client()
            .persistentVolumeClaims()
            .inNamespace(ref.getNamespace())
            .withName(ref.getName())
            .get();
    return claim == null || !claim.getMetadata().getUid().equals(ref.getUid());
  }

  private void setPhase(PersistentVolume volume, String phase) {
    if (volume.getStatus() == null || !phase.equals(volume.getStatus().getPhase())) {
      context
          .client()
          .resource(
              new PersistentVolumeBuilder(volume)
                  .editOrNewStatus()
                  .withPhase(phase)
                  .endStatus()
                  .build())
          .updateStatus();
    }
  }
}
