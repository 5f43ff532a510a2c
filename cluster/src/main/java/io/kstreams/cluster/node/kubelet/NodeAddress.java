package io.kstreams.cluster.node.kubelet;

/** Where the nodes are: all on this machine. */
public final class NodeAddress {
  public static final String HOST = "127.0.0.1";

  private NodeAddress() {}
}
