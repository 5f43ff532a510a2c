package io.kstreams.cluster.controllers.scheduler;

import io.fabric8.kubernetes.api.model.Node;

/** All nodes with the same value of one label, such as one host or one zone. */
record Topology(String key, String value) {

  /** Whether the node is one of them. */
  boolean has(Node node) {
    return value.equals(NodeSelectors.labels(node).get(key));
  }
}
