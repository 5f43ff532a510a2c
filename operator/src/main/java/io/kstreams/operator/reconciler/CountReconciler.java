package io.kstreams.operator.reconciler;

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
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.events.EventRecorder;
import io.kstreams.operator.secrets.SecretWatches;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The story of a reconciliation: bring the objects, in order, then say how it stands. */
public final class CountReconciler implements Reconciler<KStreamsCount>, Cleaner<KStreamsCount> {

  // Nothing tells when a foreign object goes: it need not bear our label, so no watch sees it. Nor
  // does anything tell when a StorageClass begins to allow expansion.
  private static final Set<Reason> UNSEEN =
      EnumSet.of(Reason.FOREIGN_OBJECT, Reason.VOLUME_NOT_OURS, Reason.VOLUME_CANNOT_GROW);
  private static final Duration RECHECK = Duration.ofSeconds(30);

  private final ApplicationIds applicationIds;
  private final SecretWatches secrets;
  private final Upkeep upkeep;
  private final Deletion deletion;
  private final Deleter deleter;
  private final StatusWriter status;
  private final Clock clock;
  private final Optional<Duration> interval;

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
      SecretWatches secrets,
      LeaveRequests leaveRequests,
      EventRecorder events,
      String defaultImage,
      Clock clock,
      Duration stallAfter,
      Duration progressInterval,
      Duration interval) {
    this.interval = Optional.of(interval).filter(it -> !it.isZero());
    this.applicationIds = applicationIds;
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
    this.deleter = new Deleter(client);
    this.status =
        new StatusWriter(
            new Applier(client),
            events,
            defaultImage,
            clock,
            new Progress(progressInterval, System::nanoTime));
    this.clock = clock;
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
    Verdict verdict =
        resource.getSpec().paused()
            ? Verdict.paused(upkeep.judge(resource, dependents))
            : upkeep.advance(resource, dependents);
    Optional<Duration> wait = status.write(resource, dependents.observe(), verdict, context);
    return lookAgain(UpdateControl.noUpdate(), verdict, wait);
  }

  @Override
  public DeleteControl cleanup(KStreamsCount resource, Context<KStreamsCount> context) {
    Dependents dependents = new Dependents(resource, context);
    upkeep.forget(resource);
    Optional<Verdict> waiting = deletion.advance(resource, dependents);
    if (waiting.isEmpty()) {
      deleter
          .removeFinalizer(resource, Names.FINALIZER)
          // Or an event that comes before that of the write has all be done again.
          .ifPresent(
              written ->
                  OwnWrites.changed(
                      context.eventSourceRetriever().getControllerEventSource(),
                      resource,
                      written));
      status.forget(resource);
      return DeleteControl.noFinalizerRemoval();
    }
    Optional<Duration> wait = status.write(resource, dependents.observe(), waiting.get(), context);
    return lookAgain(DeleteControl.noFinalizerRemoval(), waiting.get(), wait);
  }

  private <T extends BaseControl<T>> T lookAgain(
      T control, Verdict verdict, Optional<Duration> statusWaits) {
    Stream.of(
            UNSEEN.contains(verdict.reason()) ? Optional.of(RECHECK) : Optional.<Duration>empty(),
            verdict.lookAgainAt().map(at -> Duration.between(clock.instant(), at).plusMillis(1)),
            statusWaits.map(wait -> wait.plusMillis(1)),
            interval)
        .flatMap(Optional::stream)
        .min(Duration::compareTo)
        .ifPresent(
            wait -> control.rescheduleAfter(wait.isNegative() ? Duration.ofMillis(1) : wait));
    return control;
  }
}
