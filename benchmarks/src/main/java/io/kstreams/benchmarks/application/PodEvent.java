package io.kstreams.benchmarks.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that befalls the pods.
 *
 * @param at when so many records are sent
 * @param kill whether a pod is killed; else the replicas change
 * @param number the ordinal of the killed pod, or the new number of replicas
 */
record PodEvent(long at, boolean kill, int number) {
  /** A scale-down or a scale-up comes after so many kills. */
  private static final int KILLS_PER_SCALING = 3;

  /** Nothing happens in the first and the last part of the records. */
  private static final double QUIET = 0.02;

  /**
   * Kills of random pods at random times, changes of the replicas between them. All are within the
   * records; two may be close together.
   */
  static List<PodEvent> plan(Random random, long records, int kills, int pods) {
    int scalings = pods > 1 ? kills / KILLS_PER_SCALING : 0;
    long[] times =
        random
            .doubles(kills + scalings, QUIET, 1 - QUIET)
            .mapToLong(part -> (long) (part * records))
            .sorted()
            .toArray();
    List<PodEvent> events = new ArrayList<>();
    int replicas = pods;
    for (int i = 0; i < times.length; i++) {
      boolean kill = pods == 1 || i % (KILLS_PER_SCALING + 1) < KILLS_PER_SCALING;
      if (!kill) {
        replicas = replicas < pods ? pods : 1 + random.nextInt(pods - 1);
      }
      events.add(new PodEvent(times[i], kill, kill ? random.nextInt(replicas) : replicas));
    }
    return events;
  }
}
