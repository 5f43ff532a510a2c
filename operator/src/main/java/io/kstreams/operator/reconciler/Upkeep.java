package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.DisruptionBudget;
import io.kstreams.operator.desired.HeadlessService;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.secrets.SecretWatches;
import io.kstreams.operator.secrets.SecretsSeen;
import io.kstreams.operator.status.Judgement;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.StuckPods;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Keeps an application as its resource wants it: its objects in their order, then its volumes. */
final class Upkeep {

  private final ApplicationIds applicationIds;
  private final SecretWatches secrets;
  private final ObjectWriter objects;
  private final StatefulSetStep statefulSets;
  private final ScaleDown scaleDown;
  private final GivenUpVolumes givenUpVolumes;
  private final Growth growth;
  private final RestoreReports restores;
  private final Deleter deleter;
  private final Clock clock;
  private final Duration stallAfter;

  Upkeep(
      KubernetesClient client,
      ApplicationIds applicationIds,
      SecretWatches secrets,
      LeaveRequests leaveRequests,
      EventRecorder events,
      String defaultImage,
      Clock clock,
      Duration stallAfter) {
    this.applicationIds = applicationIds;
    this.secrets = secrets;
    this.deleter = new Deleter(client);
    this.objects = new ObjectWriter(client);
    this.statefulSets = new StatefulSetStep(client, objects, events, defaultImage);
    this.scaleDown = new ScaleDown(deleter, leaveRequests, events);
    this.givenUpVolumes = new GivenUpVolumes(deleter, events);
    this.growth = new Growth(client, clock);
    this.restores = new RestoreReports(PodHttp.ofContract(), clock);
    this.clock = clock;
    this.stallAfter = stallAfter;
  }

  /** Does what can be done now and says how it stands then. */
  Verdict advance(KStreamsCount resource, Dependents dependents) {
    try {
      applicationIds
          .otherHolder(resource)
          .ifPresent(holder -> standBack(resource, dependents, holder));
      SecretsSeen seen = bringObjects(resource, dependents);
      scaleDown.giveUpClaims(resource, dependents);
      givenUpVolumes.advance(resource, dependents);
      replaceWhatHoldsUp(resource, dependents);
      Optional<Verdict> refused = growth.advance(resource, dependents);
      Verdict judged = judge(resource, dependents);
      Verdict verdict = refused.filter(other -> !judged.reason().stalls()).orElse(judged);
      return seen.denied() ? verdict.withSecretsUnseen() : verdict;
    } catch (Blocked blocked) {
      return blocked.verdict();
    }
  }

  private SecretsSeen bringObjects(KStreamsCount resource, Dependents dependents) {
    objects.bring(
        resource,
        dependents,
        Service.class,
        Names.service(resource),
        () -> HeadlessService.of(resource));
    Observed observed = dependents.observe();
    int there = observed.statefulSet().map(set -> set.getSpec().getReplicas()).orElse(0);
    VolumeCheck.pass(resource, there, dependents);
    SecretsSeen seen = secrets.look(resource);
    if (seen.missing().isPresent()) {
      throw Blocked.bySecret(resource, seen.missing().get());
    }
    int replicas = resource.getSpec().replicas();
    scaleDown.announce(resource, observed, replicas);
    statefulSets.bring(resource, dependents, replicas, seen.hash());
    if (DisruptionBudget.isWanted(resource)) {
      objects.bring(
          resource,
          dependents,
          PodDisruptionBudget.class,
          Names.name(resource),
          () -> DisruptionBudget.of(resource));
    } else {
      objects.remove(resource, dependents, PodDisruptionBudget.class, Names.name(resource));
    }
    return seen;
  }

  // Two applications of one id would take each other's partitions.
  private void standBack(KStreamsCount resource, Dependents dependents, KStreamsCount holder) {
    Observed observed = dependents.observe();
    if (observed.statefulSet().isPresent()) {
      scaleDown.announce(resource, observed, 0);
      statefulSets.bring(resource, dependents, 0, Optional.empty());
    }
    throw Blocked.byHolder(resource, holder);
  }

  private void replaceWhatHoldsUp(KStreamsCount resource, Dependents dependents) {
    StuckPods.holdingUp(dependents.observe(), clock.instant(), stallAfter)
        .ifPresent(
            pod -> {
              dependents.deleted(pod, deleter.delete(pod));
              ChangeLog.note(
                  resource, "deleted " + ChangeLog.name(pod) + ", which held up the rollout");
            });
  }

  /** Nothing is kept up of the resource any more. */
  void forget(KStreamsCount resource) {
    objects.forget(resource);
    restores.forget(resource);
  }

  /** Says how it stands. */
  Verdict judge(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    Verdict verdict = Judgement.of(resource, observed, clock.instant(), stallAfter);
    if (!verdict.reason().progresses()) {
      restores.forget(resource);
      return verdict;
    }
    return verdict.restoring(restores.of(resource, observed), restores.next(resource, observed));
  }
}
