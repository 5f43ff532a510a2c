/**
 * Faults on demand: what a Kubernetes API server, its caches and the network do to clients on bad
 * days. A test says which requests they may hit and how often; a seed says which ones they do.
 */
package io.kstreams.cluster.apiserver.faults;
