/** The process around the reconciler: settings, event sources, retries, probes, leader election. */
package io.kstreams.operator.runtime;
