/** Volumes that are folders: made for claims, grown, and deleted with them. */
package io.kstreams.cluster.node.volumes;
