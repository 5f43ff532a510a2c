package io.kstreams.app.memory;

import java.util.OptionalLong;

/**
 * What there is to divide, in bytes.
 *
 * @param limit of the container
 * @param heap the most that the heap grows to
 */
public record ContainerMemory(long limit, long heap) {
  /** What a container has by default; without a container the process keeps to it as well. */
  static final long DEFAULT_LIMIT = 1L << 30;

  /** The heap's share of the limit: that of the image ({@code -XX:MaxRAMPercentage}). */
  static final double HEAP_SHARE = 0.35;

  /**
   * Without a limit the heap is taken to be its share of the default one: the JVM reckons with the
   * whole machine then, and RocksDB must not.
   *
   * @param limit of the container; empty where there is none
   * @param heap the most that the JVM's heap grows to
   */
  public static ContainerMemory of(OptionalLong limit, long heap) {
    return limit.isPresent()
        ? new ContainerMemory(limit.getAsLong(), heap)
        : new ContainerMemory(DEFAULT_LIMIT, (long) (DEFAULT_LIMIT * HEAP_SHARE));
  }

  @Override
  public String toString() {
    return "%d MiB, with a heap of %d MiB".formatted(limit >> 20, heap >> 20);
  }
}
