package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.ClaimSizes;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Rollout;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes volumes larger, as a step of its own: first each claim; then, as claim templates are
 * immutable, the StatefulSet is deleted and leaves its pods, and is made again around them. Each
 * call does what can be done now, and finds out from the cluster what that is.
 */
final class Growth {

  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private final Applier applier;
  private final Deleter deleter;
  private final Clock clock;

  Growth(KubernetesClient client, Clock clock) {
    this.applier = new Applier(client);
    this.deleter = new Deleter(client);
    this.clock = clock;
  }

  /**
   * Does the next step; returns a verdict if a claim is refused its new size.
   *
   * @throws Blocked if the StatefulSet has changed since it was seen
   */
  Optional<Verdict> advance(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    for (PersistentVolumeClaim claim : ClaimSizes.toGrow(resource, observed.claims())) {
      Optional<Verdict> refused = grow(resource, dependents, claim);
      if (refused.isPresent()) {
        return refused;
      }
    }
    observed
        .statefulSet()
        .filter(set -> Ownership.of(resource, set) == Ownership.OURS)
        .filter(set -> ClaimSizes.isOutdated(resource, set))
        // In a rollout the controller must know which pods are of the older template.
        .filter(set -> Rollout.of(set).isSettled())
        .ifPresent(set -> release(resource, dependents, set));
    return Optional.empty();
  }

  private Optional<Verdict> grow(
      KStreamsCount resource, Dependents dependents, PersistentVolumeClaim claim) {
    String size = resource.getSpec().storage().size();
    PersistentVolumeClaim larger =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withName(claim.getMetadata().getName())
            .withNamespace(claim.getMetadata().getNamespace())
            .endMetadata()
            .withNewSpec()
            .withNewResources()
            .addToRequests("storage", new Quantity(size))
            .endResources()
            .endSpec()
            .build();
    try {
      dependents.write(
          PersistentVolumeClaim.class, claim, claim, () -> applier.change(claim, larger));
      ChangeLog.note(resource, "grew " + ChangeLog.name(claim) + " to " + size);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (Applier.isGone(e)) {
        return Optional.empty();
      }
      if (e.getCode() != FORBIDDEN) {
        throw e;
      }
      return Optional.of(
          Verdict.of(
              Reason.VOLUME_CANNOT_GROW,
              "PersistentVolumeClaim "
                  + claim.getMetadata().getName()
                  + " cannot grow to "
                  + size
                  + ": "
                  + reason(e)
                  + "; set spec.storage.size back, or allow expansion in StorageClass "
                  + claim.getSpec().getStorageClassName()));
    }
  }

  private static String reason(KubernetesClientException e) {
    String message = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    int forbidden = message.indexOf("is forbidden: ");
    return forbidden < 0 ? message : message.substring(forbidden + "is forbidden: ".length());
  }

  private void release(KStreamsCount resource, Dependents dependents, StatefulSet set) {
    try {
      dependents.deleted(set, deleter.deleteOrphaning(set));
      ChangeLog.note(
          resource,
          "released the pods of StatefulSet "
              + Names.name(resource)
              + ", to make it again with volumes of "
              + resource.getSpec().storage().size());
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      throw Blocked.byChange(Reason.GROWING, set, clock.instant());
    }
  }
}
