/**
 * What the operator wants in the cluster: pure functions from a resource to objects, one class per
 * object and one per larger part of the pod. No client, no clock, no I/O.
 */
package io.kstreams.operator.desired;
