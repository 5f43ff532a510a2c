/**
 * What the operator does: one reconciliation, one deletion, and their steps. It sees the cluster
 * through informers and writes by {@code apply}.
 */
package io.kstreams.operator.reconciler;
