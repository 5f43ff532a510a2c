package io.kstreams.benchmarks.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One pod with everything counted, stopped by SIGTERM and started again on its volume.
 *
 * @param starts one for each time that it was started again
 */
record CleanRestart(Variant variant, List<StartTimes> starts) {
  /**
   * Fills the store and does it.
   *
   * @param keys how many the store has
   * @param times how often
   */
  static CleanRestart of(Platform platform, Variant variant, int keys, int times) throws Exception {
    Application application = platform.application(variant, "clean");
    try (Pod pod = application.pods(1).get(0);
        Load load = new Load(application, keys, new Random(keys))) {
      pod.start();
      pod.awaitRunning();
      load.sendEachKey();
      application.awaitCounted();
      List<StartTimes> starts = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int status = pod.terminate();
        pod.start();
        starts.add(pod.awaitRunning());
        System.err.println(variant.name() + " ended with " + status + ": " + starts.get(i));
      }
      pod.terminate();
      return new CleanRestart(variant, starts);
    }
  }

  /** The median of the time from the process's start to the construction. */
  Duration before() {
    return median(StartTimes::before);
  }

  /** The median of the time from the construction to RUNNING. */
  Duration streams() {
    return median(StartTimes::streams);
  }

  /** The most records that were restored at one start. */
  long restored() {
    return starts.stream().mapToLong(StartTimes::restored).max().orElseThrow();
  }

  private Duration median(Function<StartTimes, Duration> time) {
    return starts.stream()
        .map(time)
        .sorted(Comparator.naturalOrder())
        .toList()
        .get((starts.size() - 1) / 2);
  }
}
