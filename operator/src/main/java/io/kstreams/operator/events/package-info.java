/** Kubernetes Events about resources, for people who look with kubectl. */
package io.kstreams.operator.events;
