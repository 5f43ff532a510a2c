package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import io.kstreams.cluster.runtime.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps StatefulSets: one look at a set whenever the set, a pod or a claim of it changes. */
public final class StatefulSetController implements Controller {

  /** A watch that broke may have lost the event that a set waits for. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final String CLAIMS = "claims";

  private final Context context;
  private final Cache<StatefulSet> sets;
  private final Expectations expectations = new Expectations();
  private final RevisionHistory history;
  private final Membership membership;
  private final StatefulSetSync sync;
  private final WorkQueue<ObjectKey> queue;

  public StatefulSetController(Context context) {
    this.context = context;
    sets = context.caches().of(StatefulSet.class);
    Cache<Pod> pods = context.caches().of(Pod.class);
    Cache<PersistentVolumeClaim> claims = context.caches().of(PersistentVolumeClaim.class);
    history = new RevisionHistory(context, expectations);
    membership = new Membership(context, pods, expectations);
    sync =
        new StatefulSetSync(new PodControl(context, pods, claims, expectations), context.clock());
    queue = new WorkQueue<>(PodControl.COMPONENT, context.retries(), this::look);
    sets.index(
        CLAIMS,
        set ->
            ClaimTemplates.templates(set).stream()
                .map(claim -> claimsOf(set, ClaimTemplates.prefix(set, claim)))
                .toList());
    sets.listen((before, after) -> queue.add(ObjectKey.of(after == null ? before : after)));
    pods.listen(this::podChanged);
    claims.listen(this::claimChanged);
    context.caches().of(ControllerRevision.class).listen(this::revisionChanged);
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }

  private void podChanged(Pod before, Pod after) {
    if (before != null) {
      addOwner(before);
    }
    if (after != null) {
      addOwner(after);
      String parent = PodIdentity.parent(after.getMetadata().getName());
      if (parent != null && Owners.controllerOf(after).isEmpty()) {
        queue.add(new ObjectKey(after.getMetadata().getNamespace(), parent));
      }
    }
  }

  /** A claim that has come or gone may be what a pod waits for. */
  private void claimChanged(PersistentVolumeClaim before, PersistentVolumeClaim after) {
    PersistentVolumeClaim claim = after == null ? before : after;
    String prefix = PodIdentity.parent(claim.getMetadata().getName());
    if (prefix != null) {
      sets.byIndex(CLAIMS, claimsOf(claim, prefix)).forEach(set -> queue.add(ObjectKey.of(set)));
    }
  }

  /** Not a reason to act, but perhaps what the set waits for; see {@link Expectations}. */
  private void revisionChanged(ControllerRevision before, ControllerRevision after) {
    if (after != null) {
      addOwner(after);
    }
  }

  private void addOwner(HasMetadata object) {
    Owners.controllerOf(object)
        .filter(owner -> owner.getKind().equals("StatefulSet"))
        .ifPresent(
            owner ->
                queue.add(new ObjectKey(object.getMetadata().getNamespace(), owner.getName())));
  }

  private static String claimsOf(HasMetadata object, String prefix) {
    return object.getMetadata().getNamespace() + "/" + prefix;
  }

  private void look(ObjectKey key) {
    StatefulSet set = sets.get(key);
    if (!expectations.met(key)) {
      context.retries().after(LOOK_AGAIN, () -> queue.add(key));
      return;
    }
    if (set == null) {
      return;
    }
    List<ControllerRevision> revisions = history.of(set);
    List<Pod> pods = membership.of(set);
    RevisionHistory.Pair pair = history.pair(set, revisions);
    StatefulSetSync.Outcome outcome = sync.run(set, pair, pods);
    Instant now = context.clock().instant();
    write(set, SetStatus.of(set, pair, outcome.pods(), outcome.goingToUpdate(), now));
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
    history.truncate(set, revisions, pair, pods);
    pods.stream()
        .filter(PodState::isReady)
        .map(pod -> PodState.availableIn(pod, SetStatus.minReadySeconds(set), now))
        .filter(left -> !left.isZero())
        .min(Duration::compareTo)
        .ifPresent(left -> context.delays().after(left, () -> queue.add(key)));
  }

  private void write(StatefulSet set, StatefulSetStatus status) {
    if (status.equals(set.getStatus())) {
      return;
    }
    StatefulSet changed = new StatefulSetBuilder(set).withStatus(status).build();
    String version =
        context.client().resource(changed).updateStatus().getMetadata().getResourceVersion();
    expectations.expect(ObjectKey.of(set), () -> sets.hasSeen(version));
  }
}
