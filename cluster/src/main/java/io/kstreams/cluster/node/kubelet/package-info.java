/**
 * The pods of a node: each is started when its volumes are there, kept up under its restart policy,
 * stopped within its grace period, and taken from the API when nothing of it runs any more.
 */
package io.kstreams.cluster.node.kubelet;
