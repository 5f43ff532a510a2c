package io.kstreams.local;

import io.kstreams.cluster.node.kubelet.Addresses;

/**
 * The part of 127.0.0.0/8 that a run uses: an address of its own for Kafka's inner door and for
 * each pod, so that all of them can have the port that they have in a cluster, and two runs do not
 * meet. macOS has 127.0.0.1 alone until somebody adds aliases.
 *
 * @param prefix the first three bytes, ending in a dot
 */
public record Network(String prefix) {
  private static final int FIRST = 16;
  private static final int PODS = 253;
  private static final int NETWORKS = 200 * 254;

  /** The network of a process: a different one for each of fifty thousand successive numbers. */
  public static Network of(long pid) {
    int number = (int) (pid % NETWORKS);
    return new Network("127." + (FIRST + number / 254) + "." + (1 + number % 254) + ".");
  }

  /** Where the pods find Kafka. */
  public String kafka() {
    return prefix + "1";
  }

  /** The addresses of the pods. */
  public Addresses pods() {
    return new Addresses(prefix + "2", PODS);
  }
}
