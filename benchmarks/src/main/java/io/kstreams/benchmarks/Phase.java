package io.kstreams.benchmarks;

import java.time.Duration;
import java.util.Map;

/**
 * What one part of a run cost the operator.
 *
 * @param time until all resources had come to rest
 * @param cpu the CPU time of the operator in this part
 * @param memory the most that it has had so far, in MiB
 * @param median milliseconds from the write of a resource to the write of its StatefulSet
 * @param p99 the same, not exceeded by 99 of 100
 */
record Phase(
    String name,
    Duration time,
    Duration cpu,
    long memory,
    double median,
    double p99,
    Map<String, OperatorRequests.Count> requests) {

  /** As a row of a table. */
  String row() {
    return "| %s | %.1f | %.1f | %d | %.0f | %.0f |"
        .formatted(name, seconds(time), seconds(cpu), memory, median, p99);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
