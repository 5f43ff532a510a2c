package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.status.Observed;
import java.time.Instant;
import java.util.List;

/**
 * Gives up the volume of a pod that somebody annotated for it: claim, then pod, which Kubernetes
 * makes both again. The claim waits for the pod, so a crash between the two is mended by the
 * annotation, which is still there.
 */
final class GivenUpVolumes {

  private static final int CONFLICT = 409;

  private final Deleter deleter;
  private final EventRecorder events;

  GivenUpVolumes(Deleter deleter, EventRecorder events) {
    this.deleter = deleter;
    this.events = events;
  }

  void advance(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    for (Pod pod : observed.pods()) {
      List<PersistentVolumeClaim> claims = claims(resource, observed, pod);
      if ("true".equals(Names.annotation(pod, Names.GIVE_UP_ANNOTATION))) {
        giveUp(resource, dependents, pod, claims);
      } else if (cannotStart(pod, claims)) {
        delete(resource, dependents, pod, ", which cannot start: its claim is being deleted");
      }
    }
  }

  private static List<PersistentVolumeClaim> claims(
      KStreamsCount resource, Observed observed, Pod pod) {
    return observed.claims().stream()
        .filter(claim -> Names.ordinal(resource, claim).equals(Names.ordinal(resource, pod)))
        .toList();
  }

  private void giveUp(
      KStreamsCount resource, Dependents dependents, Pod pod, List<PersistentVolumeClaim> claims) {
    List<PersistentVolumeClaim> given =
        claims.stream()
            .filter(claim -> !claim.isMarkedForDeletion())
            .filter(claim -> isNotNewer(claim, pod))
            .toList();
    given.forEach(claim -> delete(resource, dependents, claim));
    if (pod.isMarkedForDeletion()) {
      return;
    }
    try {
      delete(resource, dependents, pod, "");
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT || given.isEmpty()) {
        throw e;
      }
      // The pod has been replaced meanwhile, and its successor has this claim and no annotation.
      deleter.deleteByName(pod);
      ChangeLog.note(resource, "deleted the next " + ChangeLog.name(pod));
    }
  }

  // The claim may be the next pod's already, while the informer still has the pod before.
  private static boolean isNotNewer(PersistentVolumeClaim claim, Pod pod) {
    return !Instant.parse(claim.getMetadata().getCreationTimestamp())
        .isAfter(Instant.parse(pod.getMetadata().getCreationTimestamp()));
  }

  // A node starts no pod on such a claim, and while it has the pod the claim stays: whether the
  // pod was made when somebody else deleted the claim, or while it was given up.
  private static boolean cannotStart(Pod pod, List<PersistentVolumeClaim> claims) {
    return !pod.isMarkedForDeletion()
        && pod.getStatus() != null
        && "Pending".equals(pod.getStatus().getPhase())
        && claims.stream().anyMatch(PersistentVolumeClaim::isMarkedForDeletion);
  }

  private void delete(KStreamsCount resource, Dependents dependents, Pod pod, String why) {
    dependents.deleted(pod, deleter.delete(pod));
    ChangeLog.note(resource, "deleted " + ChangeLog.name(pod) + why);
  }

  private void delete(KStreamsCount resource, Dependents dependents, PersistentVolumeClaim claim) {
    dependents.deleted(claim, deleter.delete(claim));
    ChangeLog.note(resource, "deleted " + ChangeLog.name(claim));
    events.normal(
        resource,
        "VolumeGivenUp",
        "deleted PersistentVolumeClaim "
            + claim.getMetadata().getName()
            + " (annotation "
            + Names.GIVE_UP_ANNOTATION
            + " on its pod): the counts come back from the changelog");
  }
}
