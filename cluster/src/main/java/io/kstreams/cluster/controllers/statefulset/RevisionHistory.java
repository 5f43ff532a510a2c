package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Expectations;
import io.kstreams.cluster.runtime.LabelMatch;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.Owners;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ControllerRevisions of a set: found, adopted, made, used again on a roll back, limited. */
final class RevisionHistory {

  /**
   * What the set rolls from and to.
   *
   * @param collisions how often a hash was taken by another template
   */
  record Pair(ControllerRevision current, ControllerRevision update, int collisions) {}

  /** Kubernetes' default of {@code spec.revisionHistoryLimit}. */
  private static final int DEFAULT_LIMIT = 10;

  private static final String OWNER = "owner";
  private static final String ORPHANS = "orphans";

  private final Context context;
  private final Cache<ControllerRevision> revisions;
  private final Expectations expectations;

  RevisionHistory(Context context, Expectations expectations) {
    this.context = context;
    this.expectations = expectations;
    this.revisions = context.caches().of(ControllerRevision.class);
    revisions.index(
        OWNER,
        revision ->
            Owners.controllerOf(revision).map(owner -> List.of(owner.getUid())).orElse(List.of()));
    revisions.index(
        ORPHANS,
        revision ->
            Owners.controllerOf(revision).isPresent()
                ? List.of()
                : List.of(revision.getMetadata().getNamespace()));
  }

  /** The set's revisions by number, those that it adopts included. */
  List<ControllerRevision> of(StatefulSet set) {
    Stream<ControllerRevision> own = revisions.byIndex(OWNER, set.getMetadata().getUid()).stream();
    LabelSelector selector = set.getSpec().getSelector();
    Predicate<ControllerRevision> ours =
        revision -> LabelMatch.matches(selector, revision.getMetadata().getLabels());
    Stream<ControllerRevision> adopted =
        set.getMetadata().getDeletionTimestamp() != null
            ? Stream.of()
            : revisions.byIndex(ORPHANS, set.getMetadata().getNamespace()).stream()
                .filter(ours)
                .map(orphan -> adopt(set, orphan));
    return Stream.concat(own, adopted)
        .sorted(
            Comparator.comparing(ControllerRevision::getRevision)
                .thenComparing(revision -> revision.getMetadata().getName()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private ControllerRevision adopt(StatefulSet set, ControllerRevision orphan) {
    ControllerRevision adopted =
        new ControllerRevisionBuilder(orphan)
            .editMetadata()
            .withOwnerReferences(Owners.plus(orphan, Owners.controller(set)))
            .endMetadata()
            .build();
    return update(set, adopted);
  }

  /**
   * What the set rolls from and to; its template becomes a revision if it is none yet, but for a
   * set that is being deleted: the garbage collector would take it at once.
   */
  Pair pair(StatefulSet set, List<ControllerRevision> history) {
    Integer before = set.getStatus() == null ? null : set.getStatus().getCollisionCount();
    int collisions = before == null ? 0 : before;
    ControllerRevision wanted = Revisions.of(set, Revisions.next(history), collisions);
    List<ControllerRevision> equal =
        history.stream().filter(revision -> Revisions.same(revision, wanted)).toList();
    ControllerRevision update;
    if (!equal.isEmpty()) {
      update = equal.get(equal.size() - 1);
      if (!Revisions.same(update, history.get(history.size() - 1))) { // a roll back
        update = update(set, numbered(update, wanted.getRevision()));
      }
    } else if (set.getMetadata().getDeletionTimestamp() != null) {
      update = wanted;
    } else {
      update = create(set, wanted);
      while (update == null) {
        collisions++;
        update = create(set, Revisions.of(set, wanted.getRevision(), collisions));
      }
    }
    String name = set.getStatus() == null ? null : set.getStatus().getCurrentRevision();
    ControllerRevision current =
        history.stream()
            .filter(revision -> revision.getMetadata().getName().equals(name))
            .findFirst()
            .orElse(update);
    return new Pair(current, update, collisions);
  }

  private static ControllerRevision numbered(ControllerRevision revision, long number) {
    return new ControllerRevisionBuilder(revision).withRevision(number).build();
  }

  /** Returns null when another template has the name. */
  private ControllerRevision create(StatefulSet set, ControllerRevision revision) {
    try {
      return seen(set, context.client().resource(revision).create());
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      ControllerRevision other = context.client().resource(revision).get();
      if (other == null || isOurs(set, other, revision)) {
        throw e; // gone again, or ours and not in the cache yet: look again
      }
      return null;
    }
  }

  private static boolean isOurs(
      StatefulSet set, ControllerRevision found, ControllerRevision wanted) {
    return Owners.isControlledBy(found, set) && Revisions.same(found, wanted);
  }

  private ControllerRevision update(StatefulSet set, ControllerRevision revision) {
    return seen(set, context.client().resource(revision).update());
  }

  private ControllerRevision seen(StatefulSet set, ControllerRevision revision) {
    String version = revision.getMetadata().getResourceVersion();
    expectations.expect(ObjectKey.of(set), () -> revisions.hasSeen(version));
    return revision;
  }

  /** Deletes the oldest revisions that neither the set nor a pod needs, down to the limit. */
  void truncate(StatefulSet set, List<ControllerRevision> history, Pair pair, List<Pod> pods) {
    Set<String> live = pods.stream().map(PodState::revision).collect(Collectors.toSet());
    live.add(pair.current().getMetadata().getName());
    live.add(pair.update().getMetadata().getName());
    List<ControllerRevision> past =
        history.stream()
            .filter(revision -> !live.contains(revision.getMetadata().getName()))
            .toList();
    Integer limit = set.getSpec().getRevisionHistoryLimit();
    int surplus = past.size() - (limit == null ? DEFAULT_LIMIT : limit);
    for (ControllerRevision revision : past.subList(0, Math.max(0, surplus))) {
      context.api().delete(revisions.kind(), revision);
      ObjectKey key = ObjectKey.of(revision);
      expectations.expect(ObjectKey.of(set), () -> revisions.get(key) == null);
    }
  }
}
