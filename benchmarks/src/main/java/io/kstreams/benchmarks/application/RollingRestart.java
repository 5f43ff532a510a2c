package io.kstreams.benchmarks.application;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Pods under a steady load, stopped by SIGTERM and started again one after the other, each when the
 * one before is RUNNING.
 *
 * @param steady the longest time without output of a partition before
 * @param rolling of each partition the longest time without output, from the first stop until all
 *     partitions have output after the last start
 */
record RollingRestart(Variant variant, Duration steady, List<Duration> rolling) {
  /**
   * What a run is like.
   *
   * @param perSecond records
   * @param seconds of load before the first stop
   */
  record Sizes(int pods, int keys, double perSecond, int seconds) {}

  /** Starts the pods and does it. */
  @SuppressWarnings("try") // the load is there for what it does
  static RollingRestart of(Platform platform, Variant variant, Sizes sizes) throws Exception {
    Application application = platform.application(variant, "rolling");
    List<Pod> pods = application.pods(sizes.pods());
    try (OutputGaps gaps = new OutputGaps(application);
        Load load = new Load(application, sizes.keys(), new Random(sizes.keys()))) {
      for (Pod pod : pods) {
        pod.start();
      }
      for (Pod pod : pods) {
        pod.awaitRunning();
      }
      try (SteadyLoad unused = new SteadyLoad(load, sizes.perSecond())) {
        return roll(variant, pods, gaps, sizes.seconds());
      }
    } finally {
      pods.forEach(Pod::close);
    }
  }

  private static RollingRestart roll(Variant variant, List<Pod> pods, OutputGaps gaps, int seconds)
      throws Exception {
    gaps.awaitOutput();
    gaps.take();
    TimeUnit.SECONDS.sleep(seconds);
    Duration steady = Collections.max(gaps.take());
    for (int i = pods.size() - 1; i >= 0; i--) { // as a StatefulSet does
      int status = pods.get(i).terminate();
      pods.get(i).start();
      System.err.printf(
          "%s, pod %d ended with %d: %s%n", variant.name(), i, status, pods.get(i).awaitRunning());
    }
    gaps.awaitOutput();
    return new RollingRestart(variant, steady, gaps.take());
  }

  Duration longest() {
    return Collections.max(rolling);
  }
}
