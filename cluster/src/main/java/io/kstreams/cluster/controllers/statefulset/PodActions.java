package io.kstreams.cluster.controllers.statefulset;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** What can be done to one pod of a set and to its claims. */
interface PodActions {

  /** Whether a claim of the pod still waits to go with the pod that had the name before. */
  boolean waitsForClaim(StatefulSet set, int ordinal, Pod pod);

  /**
   * Creates the claims that are missing, then the pod.
   *
   * @throws IllegalStateException when a claim of that name is being deleted
   */
  void create(StatefulSet set, int ordinal, Pod pod);

  /** Creates the claims of a pod that are not there. */
  void createClaims(StatefulSet set, int ordinal, Pod pod);

  /** Gives a pod the labels of its identity back, and its claims their owner. */
  void mend(StatefulSet set, int ordinal, Pod pod);

  /**
   * Makes the claims of a pod owned as the retention policy says.
   *
   * @param condemned whether the pod goes because of a lower number of replicas
   */
  void matchClaimOwners(StatefulSet set, int ordinal, Pod pod, boolean condemned);

  /** Deletes a pod, with its own grace period. */
  void delete(StatefulSet set, Pod pod);
}
