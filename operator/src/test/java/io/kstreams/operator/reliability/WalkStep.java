package io.kstreams.operator.reliability;

import java.util.List;
import java.util.Random;

/** What happens to a resource on a random walk, by how often it does. */
enum WalkStep {
  EDIT("edit of a leaf", 40),
  SCALE("replicas from 0 to 3", 12),
  DELETE("deletion in the background", 4),
  DELETE_FOREGROUND("deletion in the foreground", 3),
  DELETE_ORPHAN("deletion that orphans", 3),
  CREATE("creation again under the same name", 0),
  OBJECT_EDITED("drift: an owned object edited", 8),
  OBJECT_DELETED("drift: an owned object deleted", 6),
  PODS_ORPHANED("drift: the StatefulSet deleted around its pods", 3),
  OWNER_STRIPPED("drift: an owner reference taken off", 6),
  POD_DELETED("a pod deleted", 4),
  POD_FAILS("a pod fails", 6),
  PODS_MENDED("pods mended", 4),
  VOLUME_GIVEN_UP("a volume given up", 3),
  CLAIM_HELD("a foreign finalizer on a claim", 4),
  CLAIMS_FREED("foreign finalizers taken off", 4),
  OPERATOR_KILLED("the operator killed and started again", 3);

  private final String text;
  private final int weight;

  WalkStep(String text, int weight) {
    this.text = text;
    this.weight = weight;
  }

  /** Draws one for a resource that is there. */
  static WalkStep draw(Random random) {
    int sum = List.of(values()).stream().mapToInt(step -> step.weight).sum();
    int drawn = random.nextInt(sum);
    for (WalkStep step : values()) {
      drawn -= step.weight;
      if (drawn < 0) {
        return step;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  @Override
  public String toString() {
    return text;
  }
}
