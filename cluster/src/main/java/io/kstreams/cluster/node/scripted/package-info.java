/** Containers that only behave as if they ran. */
package io.kstreams.cluster.node.scripted;
