package io.kstreams.benchmarks.application;

import io.kstreams.benchmarks.application.RollingRestart.Sizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints what a restart costs the application and the seed. */
public final class Restarts {
  private static final int PODS = 3;
  private static final int STORE_KEYS = 1_000_000;
  private static final int TIMES = 5;
  private static final int LOAD_KEYS = 10_000;
  private static final int PER_SECOND = 4_000;
  private static final int SECONDS = 70;

  private static final List<Variant> VARIANTS =
      List.of(
          new SeedApplication(),
          PackagedApplication.EXACTLY_ONCE,
          PackagedApplication.AT_LEAST_ONCE);

  private Restarts() {}

  /**
   * Prints two tables. Run it in the folder of the checkout, with the application packaged.
   *
   * @param args the keys in the store and the number of clean restarts; keys, records a second and
   *     seconds before the rolling restart; without them 1000000 5 10000 4000 70
   */
  public static void main(String[] args) throws Exception {
    boolean given = args.length == 5;
    int[] numbers =
        given
            ? List.of(args).stream().mapToInt(Integer::parseInt).toArray()
            : new int[] {STORE_KEYS, TIMES, LOAD_KEYS, PER_SECOND, SECONDS};
    try (Platform platform = Platform.start(Path.of("").toAbsolutePath())) {
      clean(platform, VARIANTS, numbers[0], numbers[1]);
      rolling(platform, VARIANTS, new Sizes(PODS, numbers[2], numbers[3], numbers[4]));
    }
    // Threads of the broker would hold the JVM for a while.
    System.exit(0);
  }

  /** The first is what the others are compared with. */
  static List<CleanRestart> clean(Platform platform, List<Variant> variants, int keys, int times)
      throws Exception {
    List<CleanRestart> results = new ArrayList<>();
    for (Variant variant : variants) {
      results.add(CleanRestart.of(platform, variant, keys, times));
    }
    System.out.printf(
        "| clean restart, %d keys, median of %d | process start to construction, s | construction to RUNNING, s | times shorter | restored |%n",
        keys, times);
    System.out.println("|---|---|---|---|---|");
    for (CleanRestart result : results) {
      System.out.printf(
          "| %s | %.2f | %.2f | %s | %d |%n",
          result.variant().name(),
          seconds(result.before()),
          seconds(result.streams()),
          ratio(results.get(0).streams(), result.streams()),
          result.restored());
    }
    System.out.println();
    return results;
  }

  /** The first is what the others are compared with. */
  static List<RollingRestart> rolling(Platform platform, List<Variant> variants, Sizes sizes)
      throws Exception {
    List<RollingRestart> results = new ArrayList<>();
    for (Variant variant : variants) {
      results.add(RollingRestart.of(platform, variant, sizes));
    }
    System.out.printf(
        "| rolling restart of %d, %.0f records/s of %d keys | longest gap before, s | longest gap, s | times shorter | by partition, s |%n",
        sizes.pods(), sizes.perSecond(), sizes.keys());
    System.out.println("|---|---|---|---|---|");
    for (RollingRestart result : results) {
      System.out.printf(
          "| %s | %.2f | %.2f | %s | %s |%n",
          result.variant().name(),
          seconds(result.steady()),
          seconds(result.longest()),
          ratio(results.get(0).longest(), result.longest()),
          String.join(
              ", ", result.rolling().stream().map(g -> "%.1f".formatted(seconds(g))).toList()));
    }
    System.out.println();
    return results;
  }

  private static String ratio(Duration first, Duration other) {
    return "%.1f".formatted((double) first.toNanos() / other.toNanos());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
