package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.status.Observed;
import java.time.Instant;

/**
 * Gives up the volume of a pod that somebody annotated for it: claim, then pod, which Kubernetes
 * makes both again. The claim waits for the pod, so a crash between the two is mended by the
 * annotation, which is still there.
 */
final class GivenUpVolumes {

  private final Deleter deleter;
  private final EventRecorder events;

  GivenUpVolumes(Deleter deleter, EventRecorder events) {
    this.deleter = deleter;
    this.events = events;
  }

  void advance(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    for (Pod pod : observed.pods()) {
      if ("true".equals(Names.annotation(pod, Names.GIVE_UP_ANNOTATION))) {
        observed.claims().stream()
            .filter(claim -> Names.ordinal(resource, claim).equals(Names.ordinal(resource, pod)))
            .filter(claim -> !claim.isMarkedForDeletion())
            .filter(claim -> isNotNewer(claim, pod))
            .forEach(claim -> giveUp(resource, dependents, claim));
        if (!pod.isMarkedForDeletion()) {
          dependents.deleted(pod, deleter.delete(pod));
          ChangeLog.note(resource, "deleted " + ChangeLog.name(pod));
        }
      }
    }
  }

  // The claim may be the next pod's already, while the informer still has the pod before.
  private static boolean isNotNewer(PersistentVolumeClaim claim, Pod pod) {
    return !Instant.parse(claim.getMetadata().getCreationTimestamp())
        .isAfter(Instant.parse(pod.getMetadata().getCreationTimestamp()));
  }

  private void giveUp(KStreamsCount resource, Dependents dependents, PersistentVolumeClaim claim) {
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
