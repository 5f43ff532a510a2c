package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.apply.Applier;
import io.kstreams.operator.apply.Finalizers;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.secrets.SecretWatches;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The story of a reconciliation: bring the objects, in order, then say how it stands. */
public final class CountReconciler implements Reconciler<KStreamsCount> {

  private final ApplicationIds applicationIds;
  private final Successors successors;
  private final SecretWatches secrets;
  private final Upkeep upkeep;
  private final Deletion deletion;
  private final Finalizers finalizers;
  private final StatusWriter status;
  private final NextLook nextLook;

  /**
   * A reconciler.
   *
   * @param defaultImage for resources that name none
   * @param stallAfter how long a trouble must last before the resource is stalled
   * @param progressInterval how long a status may wait that says only how far something is
   * @param interval how often a resource is looked at without an event; zero for never
   */
  public CountReconciler(
      KubernetesClient client,
      ApplicationIds applicationIds,
      Successors successors,
      SecretWatches secrets,
      LeaveRequests leaveRequests,
      EventRecorder events,
      String defaultImage,
      Clock clock,
      Duration stallAfter,
      Duration progressInterval,
      Duration interval) {
    this.applicationIds = applicationIds;
    this.successors = successors;
    this.secrets = secrets;
    this.upkeep =
        new Upkeep(
            client,
            applicationIds,
            secrets,
            leaveRequests,
            events,
            defaultImage,
            clock,
            stallAfter);
    this.deletion =
        new Deletion(client, new ObjectWriter(client), leaveRequests, clock, stallAfter);
    this.finalizers = new Finalizers(client);
    this.status =
        new StatusWriter(
            new Applier(client),
            events,
            defaultImage,
            clock,
            new Progress(progressInterval, System::nanoTime));
    this.nextLook = new NextLook(clock, interval);
  }

  @Override
  public List<EventSource<?, KStreamsCount>> prepareEventSources(
      EventSourceContext<KStreamsCount> context) {
    List<EventSource<?, KStreamsCount>> sources = new ArrayList<>(Informers.of(context));
    sources.add(applicationIds.source(context));
    sources.add(successors.source(context));
    sources.add(secrets.of(context));
    return sources;
  }

  @Override
  public UpdateControl<KStreamsCount> reconcile(
      KStreamsCount resource, Context<KStreamsCount> context) {
    if (context.isPrimaryResourceDeleted()) {
      forget(resource);
      return UpdateControl.noUpdate();
    }
    boolean held = resource.hasFinalizer(Names.FINALIZER);
    if (resource.isMarkedForDeletion()) {
      return held ? takeDown(resource, context) : UpdateControl.noUpdate();
    }
    // Before there is anything to clean up.
    return held
        ? keepUp(resource, context)
        : wrote(resource, finalizers.add(resource, Names.FINALIZER), context)
            .map(now -> keepUp(now, context))
            .orElse(UpdateControl.noUpdate());
  }

  private UpdateControl<KStreamsCount> keepUp(
      KStreamsCount resource, Context<KStreamsCount> context) {
    Dependents dependents = new Dependents(resource, context);
    Verdict verdict =
        resource.getSpec().paused()
            ? Verdict.paused(upkeep.judge(resource, dependents))
            : upkeep.advance(resource, dependents);
    return say(resource, dependents, verdict, context);
  }

  private UpdateControl<KStreamsCount> takeDown(
      KStreamsCount resource, Context<KStreamsCount> context) {
    Dependents dependents = new Dependents(resource, context);
    Optional<Verdict> waiting = deletion.advance(resource, dependents);
    if (waiting.isPresent()) {
      return say(resource, dependents, waiting.get(), context);
    }
    wrote(resource, finalizers.remove(resource, Names.FINALIZER), context);
    return UpdateControl.noUpdate();
  }

  private UpdateControl<KStreamsCount> say(
      KStreamsCount resource,
      Dependents dependents,
      Verdict verdict,
      Context<KStreamsCount> context) {
    Optional<Duration> wait = status.write(resource, dependents.observe(), verdict, context);
    return nextLook.after(verdict, wait);
  }

  // Or an event that comes before that of the write has all be done again.
  private static Optional<KStreamsCount> wrote(
      KStreamsCount before, Optional<KStreamsCount> after, Context<KStreamsCount> context) {
    after.ifPresent(
        now ->
            OwnWrites.changed(
                context.eventSourceRetriever().getControllerEventSource(), before, now));
    return after;
  }

  private void forget(KStreamsCount resource) {
    upkeep.forget(resource);
    status.forget(resource);
  }
}
