package io.kstreams.cluster.controllers;

import io.kstreams.cluster.controllers.claims.ClaimController;
import io.kstreams.cluster.controllers.claims.ClaimExpansion;
import io.kstreams.cluster.controllers.claims.ProtectionController;
import io.kstreams.cluster.controllers.disruption.DisruptionController;
import io.kstreams.cluster.controllers.garbage.GarbageCollector;
import io.kstreams.cluster.controllers.namespaces.NamespaceController;
import io.kstreams.cluster.controllers.scheduler.Scheduler;
import io.kstreams.cluster.controllers.statefulset.StatefulSetController;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Controller;

/** The controllers, each of which can be left off. */
public enum Part {
  /** Pods, claims and revisions of StatefulSets. */
  STATEFUL_SETS,
  /** Claims bound to volumes, or given to a provisioner. */
  CLAIMS,
  /** The Event of a claim that is made larger. */
  CLAIM_EXPANSION,
  /** Claims in use and bound volumes stay. */
  PROTECTION,
  /** Dependents go with their owners. */
  GARBAGE_COLLECTOR,
  /** Namespaces that are deleted are emptied. */
  NAMESPACES,
  /** Pods get nodes. */
  SCHEDULER,
  /** The status of PodDisruptionBudgets. */
  DISRUPTION_BUDGETS;

  Controller with(Context context) {
    return switch (this) {
      case STATEFUL_SETS -> new StatefulSetController(context);
      case CLAIMS -> new ClaimController(context);
      case CLAIM_EXPANSION -> new ClaimExpansion(context);
      case PROTECTION -> new ProtectionController(context);
      case GARBAGE_COLLECTOR -> new GarbageCollector(context);
      case NAMESPACES -> new NamespaceController(context);
      case SCHEDULER -> new Scheduler(context);
      case DISRUPTION_BUDGETS -> new DisruptionController(context);
    };
  }
}
