package io.kstreams.cluster.timelines;

import static io.kstreams.cluster.timelines.Mark.BORN;
import static io.kstreams.cluster.timelines.Mark.BOUND;
import static io.kstreams.cluster.timelines.Mark.GOING;
import static io.kstreams.cluster.timelines.Mark.GONE;
import static io.kstreams.cluster.timelines.Mark.HELD;
import static io.kstreams.cluster.timelines.Mark.OWNED;
import static io.kstreams.cluster.timelines.Mark.PLACED;
import static io.kstreams.cluster.timelines.Mark.READY;
import static io.kstreams.cluster.timelines.Mark.SPEC;

import java.util.List;

/**
 * Between which changes of different objects Kubernetes gives an order. Any other two come in the
 * order in which nodes and workers happen to get to them.
 */
final class Order {
  private final List<Step> steps;

  Order(List<Step> steps) {
    this.steps = steps;
  }

  boolean isGiven(Entry one, Entry other) {
    return isGivenOneWay(one, other) || isGivenOneWay(other, one);
  }

  private boolean isGivenOneWay(Entry one, Entry other) {
    return ownerAndDependent(one, other)
        || revisionAndPod(one, other)
        || twoPods(one, other)
        || claimAndPod(one, other)
        || podsFirst(one, other);
  }

  /**
   * Dependents follow their owner: made after it, gone after it in the background, before it in the
   * foreground, given back before it is gone when orphaned. A namespace empties kind by kind, in no
   * fixed order.
   */
  private boolean ownerAndDependent(Entry owner, Entry dependent) {
    return dependent.isOwnedBy(owner)
        && owner.hasAny(BORN, SPEC, GOING, HELD, GONE)
        && dependent.hasAny(BORN, OWNED, GOING, GONE)
        && !inNamespaceThatGoes(owner)
        && !inNamespaceThatGoes(dependent);
  }

  private static boolean revisionAndPod(Entry revision, Entry pod) {
    return revision.isOf("ControllerRevision")
        && pod.isOf("Pod")
        && pod.change().state().path("revision").asText().equals(revision.change().name())
        && revision.hasAny(BORN)
        && pod.hasAny(BORN);
  }

  /**
   * What the set's controller does to one pod, beside what it does to or waits for in another: one
   * at a time and highest ordinal first in a rollout, all at once under Parallel. The garbage
   * collector takes pods as it finds them.
   */
  private boolean twoPods(Entry one, Entry other) {
    return one.isOf("Pod")
        && other.isOf("Pod")
        && !one.change().name().equals(other.change().name())
        && one.hasAny(BORN, GOING)
        && other.hasAny(BORN, GOING, READY, GONE)
        && !isCollected(one)
        && !isCollected(other);
  }

  private static boolean claimAndPod(Entry claim, Entry pod) {
    return claim.isOf("PersistentVolumeClaim")
        && pod.isOf("Pod")
        && claim.change().name().endsWith("-" + pod.change().name())
        && ((claim.hasAny(BORN) && pod.hasAny(BORN, GONE))
            || (claim.hasAny(BOUND) && pod.hasAny(PLACED))
            || (claim.hasAny(GONE) && pod.hasAny(GONE)));
  }

  /** A namespace that is deleted loses its pods before anything else. */
  private boolean podsFirst(Entry pod, Entry other) {
    return pod.isOf("Pod")
        && !other.isOf("Pod")
        && inNamespaceThatGoes(pod)
        && inNamespaceThatGoes(other)
        && pod.hasAny(GONE)
        && other.hasAny(GOING, GONE);
  }

  private boolean isCollected(Entry pod) {
    return pod.hasAny(GOING, GONE)
        && (steps.get(pod.step() - 1).deletesOwner() || inNamespaceThatGoes(pod));
  }

  private boolean inNamespaceThatGoes(Entry entry) {
    return steps.subList(0, entry.step()).stream().anyMatch(Step::deletesNamespace);
  }
}
