/**
 * A stand-in for a Kubernetes cluster: an API server, controllers, nodes, and what the last two are
 * made of.
 */
package io.kstreams.cluster;
