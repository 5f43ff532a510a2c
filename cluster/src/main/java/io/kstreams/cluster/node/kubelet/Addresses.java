package io.kstreams.cluster.node.kubelet;

import java.util.BitSet;

/** Addresses for pods. One that was given back is taken again last. */
public final class Addresses {
  private static final int BYTE = 256;

  private final long first;
  private final int count;
  private final BitSet taken = new BitSet();
  private int next;

  /**
   * A range of addresses.
   *
   * @param first in dotted notation
   * @param count how many there are, the first included
   */
  public Addresses(String first, int count) {
    long number = 0;
    for (String part : first.split("\\.", -1)) {
      number = number * BYTE + Integer.parseInt(part);
    }
    this.first = number;
    this.count = count;
  }

  /**
   * An address that nobody has.
   *
   * @throws IllegalStateException when all are taken
   */
  public synchronized String take() {
    int free = taken.nextClearBit(next);
    if (free >= count) {
      free = taken.nextClearBit(0);
    }
    if (free >= count) {
      throw new IllegalStateException("all " + count + " addresses for pods are taken");
    }
    taken.set(free);
    next = (free + 1) % count;
    return text(first + free);
  }

  /** Gives an address back. */
  public synchronized void giveBack(String address) {
    for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
      if (text(first + i).equals(address)) {
        taken.clear(i);
        return;
      }
    }
  }

  private static String text(long number) {
    return (number >> 24) % BYTE
        + "."
        + (number >> 16) % BYTE
        + "."
        + (number >> 8) % BYTE
        + "."
        + number % BYTE;
  }
}
