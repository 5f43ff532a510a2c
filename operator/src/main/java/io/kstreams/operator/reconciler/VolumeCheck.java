package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Reason;

/** Claims bind by name, so what has the name must be right before a pod is made for it. */
final class VolumeCheck {

  private VolumeCheck() {}

  /**
   * Checks the claims that new pods would bind.
   *
   * @param there how many pods there are already
   * @throws Blocked if one is on its way out, or is not this application's
   */
  static void pass(KStreamsCount resource, int there, Dependents dependents) {
    for (int ordinal = there; ordinal < resource.getSpec().replicas(); ordinal++) {
      dependents
          .claim(Names.claim(resource, ordinal))
          .ifPresent(claim -> pass(resource, there, claim));
    }
  }

  private static void pass(KStreamsCount resource, int there, PersistentVolumeClaim claim) {
    String name = claim.getMetadata().getName();
    if (claim.isMarkedForDeletion()) {
      throw new Blocked(
          there == 0 ? Reason.CREATING : Reason.SCALING,
          "waiting until PersistentVolumeClaim " + name + " is gone");
    }
    if (!Names.marked(resource, claim)) {
      throw new Blocked(
          Reason.VOLUME_NOT_OURS,
          "PersistentVolumeClaim "
              + name
              + " holds something else; delete it, or use it with: kubectl annotate --overwrite -n "
              + claim.getMetadata().getNamespace()
              + " pvc/"
              + name
              + " "
              + Names.APPLICATION_ANNOTATION
              + "="
              + Names.application(resource));
    }
  }
}
