/** The nodes of the stand-in; begin at {@link io.kstreams.cluster.node.Nodes}. */
package io.kstreams.cluster.node;
