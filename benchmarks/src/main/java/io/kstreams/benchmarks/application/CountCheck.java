package io.kstreams.benchmarks.application;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The counts of a run beside those that are right.
 *
 * @param keys that were sent
 * @param records that were sent
 * @param wrong keys with another count
 * @param low keys with a count that is too low; a key without a count is one
 * @param lost how much too low they are together
 * @param mostHigh how much too high a count is at most
 * @param mostHighPart the same as a part of the right count
 * @param sumHigh how much too high the counts are together
 */
record CountCheck(
    long keys,
    long records,
    long wrong,
    long low,
    long lost,
    long mostHigh,
    double mostHighPart,
    long sumHigh) {

  static CountCheck of(Map<String, Long> right, Map<String, String> counted) {
    long wrong = 0;
    long low = 0;
    long lost = 0;
    long mostHigh = 0;
    double mostHighPart = 0;
    long sumHigh = 0;
    Set<String> keys = new TreeSet<>(right.keySet());
    keys.addAll(counted.keySet());
    for (String key : keys) {
      long wanted = right.getOrDefault(key, 0L);
      long high = Long.parseLong(counted.getOrDefault(key, "0")) - wanted;
      wrong += high == 0 ? 0 : 1;
      low += high < 0 ? 1 : 0;
      lost += Math.max(0, -high);
      sumHigh += Math.max(0, high);
      mostHigh = Math.max(mostHigh, high);
      mostHighPart = Math.max(mostHighPart, (double) high / wanted);
    }
    return new CountCheck(
        right.size(),
        right.values().stream().mapToLong(Long::longValue).sum(),
        wrong,
        low,
        lost,
        mostHigh,
        mostHighPart,
        sumHigh);
  }
}
