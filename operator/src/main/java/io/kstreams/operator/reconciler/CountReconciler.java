package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.BaseControl;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.Deleter;
import io.kstreams.operator.desired.DisruptionBudget;
import io.kstreams.operator.desired.HeadlessService;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.secrets.SecretWatches;
import io.kstreams.operator.secrets.SecretsSeen;
import io.kstreams.operator.status.Judgement;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The story of a reconciliation: bring the objects, in order, then say how it stands. */
public final class CountReconciler implements Reconciler<KStreamsCount>, Cleaner<KStreamsCount> {

  // Nothing tells when a foreign object goes: it need not bear our label, so no watch sees it. Nor
  // does anything tell when a StorageClass begins to allow expansion.
  private static final Set<Reason> UNSEEN =
      EnumSet.of(Reason.FOREIGN_OBJECT, Reason.VOLUME_NOT_OURS, Reason.VOLUME_CANNOT_GROW);
  private static final Duration RECHECK = Duration.ofSeconds(30);

  private final Deleter deleter;
  private final ApplicationIds applicationIds;
  private final SecretWatches secrets;
  private final ObjectWriter objects;
  private final VolumeCheck volumes;
  private final StatefulSetStep statefulSets;
  private final ScaleDown scaleDown;
  private final GivenUpVolumes givenUpVolumes;
  private final Growth growth;
  private final Deletion deletion;
  private final StatusWriter status;
  private final Clock clock;
  private final Duration stallAfter;

  /**
   * A reconciler.
   *
   * @param defaultImage for resources that name none
   * @param stallAfter how long a trouble must last before the resource is stalled
   */
  public CountReconciler(
      KubernetesClient client,
      ApplicationIds applicationIds,
      SecretWatches secrets,
      LeaveRequests leaveRequests,
      EventRecorder events,
      String defaultImage,
      Clock clock,
      Duration stallAfter) {
    this.deleter = new Deleter(client);
    this.applicationIds = applicationIds;
    this.secrets = secrets;
    this.objects = new ObjectWriter(client);
    this.volumes = new VolumeCheck(client);
    this.statefulSets = new StatefulSetStep(client, objects, events, defaultImage);
    this.scaleDown = new ScaleDown(deleter, leaveRequests, events);
    this.givenUpVolumes = new GivenUpVolumes(deleter, events);
    this.growth = new Growth(client);
    this.deletion =
        new Deletion(client, objects, leaveRequests, new StuckClaims(clock, stallAfter));
    this.status = new StatusWriter(new Applier(client), events, defaultImage, clock);
    this.clock = clock;
    this.stallAfter = stallAfter;
  }

  @Override
  public List<EventSource<?, KStreamsCount>> prepareEventSources(
      EventSourceContext<KStreamsCount> context) {
    List<EventSource<?, KStreamsCount>> sources = new ArrayList<>(Informers.of(context));
    sources.add(applicationIds.source(context));
    sources.add(secrets.of(context));
    return sources;
  }

  @Override
  public UpdateControl<KStreamsCount> reconcile(
      KStreamsCount resource, Context<KStreamsCount> context) {
    Dependents dependents = new Dependents(resource, context);
    Verdict verdict;
    if (resource.getSpec().paused()) {
      verdict = Verdict.paused(judge(resource, dependents.observe()));
    } else {
      try {
        Optional<Verdict> refused = bring(resource, dependents);
        Verdict judged = judge(resource, dependents.observe());
        verdict = refused.filter(other -> !judged.reason().stalls()).orElse(judged);
        if (secrets.look(resource).denied()) {
          verdict = verdict.withSecretsUnseen();
        }
      } catch (Blocked blocked) {
        verdict = blocked.verdict();
      }
    }
    status.write(resource, dependents.observe(), verdict, context);
    return lookAgain(UpdateControl.noUpdate(), verdict);
  }

  private Optional<Verdict> bring(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    Optional<KStreamsCount> holder = applicationIds.otherHolder(resource);
    if (holder.isPresent()) {
      standBack(resource, dependents);
      throw Blocked.byHolder(resource, holder.get());
    }
    objects.bring(resource, dependents, HeadlessService.of(resource));
    int there = observed.statefulSet().map(set -> set.getSpec().getReplicas()).orElse(0);
    volumes.pass(resource, there, dependents.claims());
    int replicas = resource.getSpec().replicas();
    scaleDown.announce(resource, observed, replicas);
    statefulSets.bring(resource, dependents, replicas, secretsOf(resource).hash());
    Optional<PodDisruptionBudget> budget = DisruptionBudget.of(resource);
    if (budget.isPresent()) {
      objects.bring(resource, dependents, budget.get());
    } else {
      objects.remove(resource, dependents, PodDisruptionBudget.class, Names.name(resource));
    }
    scaleDown.giveUpClaims(resource, dependents.observe());
    givenUpVolumes.advance(resource, dependents.observe());
    return growth.advance(resource, dependents);
  }

  private SecretsSeen secretsOf(KStreamsCount resource) {
    SecretsSeen seen = secrets.look(resource);
    if (seen.missing().isPresent()) {
      throw Blocked.bySecret(resource, seen.missing().get());
    }
    return seen;
  }

  // Two applications of one id would take each other's partitions.
  private void standBack(KStreamsCount resource, Dependents dependents) {
    Observed observed = dependents.observe();
    if (observed.statefulSet().isPresent()) {
      scaleDown.announce(resource, observed, 0);
      statefulSets.bring(resource, dependents, 0, Optional.empty());
    }
  }

  private Verdict judge(KStreamsCount resource, Observed observed) {
    return Judgement.of(resource, observed, clock.instant(), stallAfter);
  }

  @Override
  public DeleteControl cleanup(KStreamsCount resource, Context<KStreamsCount> context) {
    Dependents dependents = new Dependents(resource, context);
    Optional<Verdict> waiting = deletion.advance(resource, dependents);
    if (waiting.isEmpty()) {
      deleter.removeFinalizer(resource, Names.FINALIZER);
      return DeleteControl.noFinalizerRemoval();
    }
    status.write(resource, dependents.observe(), waiting.get(), context);
    return lookAgain(DeleteControl.noFinalizerRemoval(), waiting.get());
  }

  private <T extends BaseControl<T>> T lookAgain(T control, Verdict verdict) {
    if (UNSEEN.contains(verdict.reason())) {
      control.rescheduleAfter(RECHECK);
    }
    verdict
        .lookAgainAt()
        .map(at -> Duration.between(clock.instant(), at).plusMillis(1))
        .ifPresent(
            wait -> control.rescheduleAfter(wait.isNegative() ? Duration.ofMillis(1) : wait));
    return control;
  }
}
