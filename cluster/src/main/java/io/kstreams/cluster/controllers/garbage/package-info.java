/**
 * Garbage collection by owner references: dependents of what is gone, owners that wait for their
 * dependents, dependents that are orphaned.
 */
package io.kstreams.cluster.controllers.garbage;
