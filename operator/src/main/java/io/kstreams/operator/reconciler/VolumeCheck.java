package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Reason;
import java.util.Collection;

/** Claims bind by name, so what has the name must be right before a StatefulSet is made. */
final class VolumeCheck {

  private VolumeCheck() {}

  /**
   * Checks the claims that the first pods would bind.
   *
   * @throws Blocked if one is on its way out, or is not this application's
   */
  static void passed(KStreamsCount resource, Collection<PersistentVolumeClaim> labelled) {
    for (PersistentVolumeClaim claim : labelled) {
      String name = claim.getMetadata().getName();
      boolean wanted =
          Names.ordinal(resource, claim).orElse(Integer.MAX_VALUE) < resource.getSpec().replicas();
      if (wanted && claim.isMarkedForDeletion()) {
        throw new Blocked(
            Reason.CREATING, "waiting until PersistentVolumeClaim " + name + " is gone");
      }
      if (wanted && !Names.marked(resource, claim)) {
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
}
