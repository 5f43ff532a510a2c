package io.kstreams.cluster.apiserver.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** One fault and the requests that it hits. Safe for use by many threads. */
public final class Rule {
  private final Predicate<Asked> requests;
  private final Fault fault;
  private final long seed;
  private final Map<String, Integer> seen = new HashMap<>();
  private double chance = 1;
  private int left = Integer.MAX_VALUE;
  private int hits;

  Rule(Predicate<Asked> requests, Fault fault, long seed) {
    this.requests = requests;
    this.fault = fault;
    this.seed = seed;
  }

  /** Hits this part of the requests; from 0 to 1. */
  public synchronized Rule chance(double chance) {
    this.chance = chance;
    return this;
  }

  /** Hits so many requests from now on, and no more. */
  public synchronized Rule times(int count) {
    left = count;
    return this;
  }

  /** How many requests it has hit. */
  public synchronized int hits() {
    return hits;
  }

  Fault fault() {
    return fault;
  }

  /**
   * Whether it hits this request. That depends on the seed, on who asks for what, and on how often
   * the same was asked before; not on what others do at the same time.
   */
  synchronized boolean hits(Asked asked) {
    if (left == 0 || !requests.test(asked) || !fault.fits(asked)) {
      return false;
    }
    String signature = asked.signature();
    int before = seen.merge(signature, 1, Integer::sum);
    long mixed = (seed * 31 + signature.hashCode()) * 31 + before;
    boolean hit = new Random(mixed * 0x9E3779B97F4A7C15L).nextDouble() < chance;
    if (hit) {
      left--;
      hits++;
    }
    return hit;
  }
}
