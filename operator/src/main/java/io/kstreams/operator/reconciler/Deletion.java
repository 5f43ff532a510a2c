package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.operator.api.ClaimPolicy;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.StuckPods;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes an application away in order: StatefulSet and pods, then claims by policy, then budget and
 * Service. Each call does what can be done now.
 */
final class Deletion {

  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final Deleter deleter;
  private final ObjectWriter objects;
  private final LeaveRequests leaveRequests;
  private final StuckClaims stuckClaims;
  private final Clock clock;
  private final Duration stallAfter;

  Deletion(
      KubernetesClient client,
      ObjectWriter objects,
      LeaveRequests leaveRequests,
      Clock clock,
      Duration stallAfter) {
    this.client = client;
    this.deleter = new Deleter(client);
    this.objects = objects;
    this.leaveRequests = leaveRequests;
    this.stuckClaims = new StuckClaims(clock, stallAfter);
    this.clock = clock;
    this.stallAfter = stallAfter;
  }

  /** Does the next step; empty when all is done, else what is waited for. */
  Optional<Verdict> advance(KStreamsCount resource, Dependents dependents) {
    if (resource.getMetadata().getFinalizers().contains("orphan")) {
      return waiting("until Kubernetes has taken the owner references off (--cascade=orphan)");
    }
    Observed observed = dependents.observe();
    Optional<Ownership> set = observed.statefulSet().map(it -> Ownership.of(resource, it));
    if (set.or(() -> service(resource, dependents)).equals(Optional.of(Ownership.ORPHANED))) {
      // The owner reference is off: all was orphaned on purpose, the claims with it.
      return Optional.empty();
    }
    if (set.equals(Optional.of(Ownership.OURS))) {
      leaveRequests.send(observed.pods());
      if (!delete(observed.statefulSet().get(), dependents)) {
        return Optional.of(
            Blocked.byChange(Reason.DELETING, observed.statefulSet().get(), clock.instant())
                .verdict());
      }
    }
    if (set.isPresent() && set.get() != Ownership.FOREIGN) {
      return waitingForPods(
          "for StatefulSet " + Names.name(resource) + named(" and pods ", observed.pods()),
          observed.pods());
    }
    if (!observed.pods().isEmpty()) {
      deleteUncontrolled(observed.pods());
      return waitingForPods("for pods " + named("", observed.pods()), observed.pods());
    }
    List<PersistentVolumeClaim> claims = doomed(resource, observed.claims());
    if (!claims.isEmpty()) {
      claims.stream()
          .filter(claim -> !claim.isMarkedForDeletion())
          .forEach(claim -> dependents.deleted(claim, deleter.delete(claim)));
      return Optional.of(stuckClaims.judge(claims));
    }
    objects.remove(resource, dependents, PodDisruptionBudget.class, Names.name(resource));
    objects.remove(resource, dependents, Service.class, Names.service(resource));
    return Optional.empty();
  }

  // Tells where no StatefulSet was made yet.
  private static Optional<Ownership> service(KStreamsCount resource, Dependents dependents) {
    return dependents
        .find(Service.class, Names.service(resource))
        .map(service -> Ownership.of(resource, service));
  }

  /** Whether it is deleted; not if it has changed since it was seen. */
  private boolean delete(StatefulSet set, Dependents dependents) {
    try {
      dependents.deleted(set, deleter.deleteInForeground(set));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  // Left by a StatefulSet that was deleted with --cascade=orphan: nobody else will.
  private void deleteUncontrolled(List<Pod> pods) {
    List<Pod> uncontrolled =
        pods.stream()
            .filter(pod -> pod.getMetadata().getOwnerReferences().isEmpty())
            .filter(pod -> !pod.isMarkedForDeletion())
            .toList();
    leaveRequests.send(uncontrolled);
    uncontrolled.forEach(deleter::delete);
  }

  private List<PersistentVolumeClaim> doomed(
      KStreamsCount resource, List<PersistentVolumeClaim> known) {
    if (resource.getSpec().storage().deletionPolicy() != ClaimPolicy.DELETE
        || resource.getSpec().paused()) {
      return List.of();
    }
    if (!known.isEmpty()) {
      return known;
    }
    // The informer may be behind, and a claim left behind costs its volume: asked once, at the end.
    List<PersistentVolumeClaim> listed =
        client
            .persistentVolumeClaims()
            .inNamespace(resource.getMetadata().getNamespace())
            .withLabel(Names.NAME_LABEL, Names.name(resource))
            .list()
            .getItems();
    return Observed.of(resource, Optional.empty(), List.of(), listed).claims();
  }

  private static Optional<Verdict> waiting(String what) {
    return Optional.of(Verdict.of(Reason.DELETING, "waiting " + what));
  }

  private Optional<Verdict> waitingForPods(String what, List<Pod> pods) {
    Instant now = clock.instant();
    Verdict verdict =
        Verdict.of(Reason.DELETING, "waiting " + what)
            .lookingAgain(StuckPods.next(pods, now, stallAfter));
    return Optional.of(
        StuckPods.told(pods, now, stallAfter).map(verdict::urgently).orElse(verdict));
  }

  private static String named(String prefix, List<? extends HasMetadata> objects) {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), names -> names.isEmpty() ? "" : prefix + names));
  }
}
