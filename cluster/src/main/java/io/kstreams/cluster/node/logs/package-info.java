/** The logs of containers: files that outlive their pods, served as a kubelet serves them. */
package io.kstreams.cluster.node.logs;
