package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Reason;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Claims bind by name, so what has the name must be right before a pod is made for it. */
final class VolumeCheck {

  private final KubernetesClient client;

  VolumeCheck(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Checks the claims that new pods would bind.
   *
   * @param there how many pods there are already
   * @param labelled what the informers know; a claim without our label is asked for
   * @throws Blocked if one is on its way out, or is not this application's
   */
  void pass(KStreamsCount resource, int there, Collection<PersistentVolumeClaim> labelled) {
    for (int ordinal = there; ordinal < resource.getSpec().replicas(); ordinal++) {
      Optional<PersistentVolumeClaim> claim =
          find(resource, Names.claim(resource, ordinal), labelled);
      if (claim.isPresent()) {
        pass(resource, there, claim.get());
      }
    }
  }

  private Optional<PersistentVolumeClaim> find(
      KStreamsCount resource, String name, Collection<PersistentVolumeClaim> labelled) {
    return labelled.stream()
        .filter(claim -> Objects.equals(claim.getMetadata().getName(), name))
        .findFirst()
        .or(
            () ->
                Optional.ofNullable(
                    client
                        .persistentVolumeClaims()
                        .inNamespace(resource.getMetadata().getNamespace())
                        .withName(name)
                        .get()));
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
