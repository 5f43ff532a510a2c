package io.kstreams.benchmarks.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Prints how much of the changelog is read again after a crash. */
public final class Replay {
  private static final int KEYS = 3_000_000;
  private static final int MORE = 2_500_000;
  private static final int PER_SECOND = 5_000;
  private static final int SECONDS = 20;
  private static final int KILLS = 5;
  private static final int COMMIT_INTERVAL_MILLIS = 5_000;

  private Replay() {}

  /**
   * What a run is like.
   *
   * @param keys one record of each is counted first
   * @param more records of any key that are counted then
   * @param perSecond records that come while the process is killed
   * @param seconds of that load before the kill, at least
   */
  record Sizes(int keys, int more, double perSecond, int seconds, int kills) {}

  /**
   * What one crash cost.
   *
   * @param changelog the records of it, as far as offsets tell
   * @param restored the records that the next process read from it
   */
  record Crash(Variant variant, long changelog, long restored) {
    String row() {
      return "| %s | %d | %d | %.2f %% |"
          .formatted(variant.name(), changelog, restored, 100.0 * restored / changelog);
    }
  }

  /**
   * Prints a table. Run it in the folder of the checkout, with the application packaged.
   *
   * @param args keys, more records, records a second, seconds to a kill, and kills; without them
   *     3000000 2500000 5000 20 5
   */
  public static void main(String[] args) throws Exception {
    boolean given = args.length == 5;
    int[] numbers =
        given
            ? List.of(args).stream().mapToInt(Integer::parseInt).toArray()
            : new int[] {KEYS, MORE, PER_SECOND, SECONDS, KILLS};
    Sizes sizes = new Sizes(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    List<Crash> crashes = new ArrayList<>();
    try (Platform platform = Platform.start(Path.of("").toAbsolutePath())) {
      crashes.addAll(run(platform, new SeedApplication(), sizes));
      crashes.addAll(run(platform, PackagedApplication.AT_LEAST_ONCE, sizes));
    }
    print(sizes, crashes);
    // Threads of the broker would hold the JVM for a while.
    System.exit(0);
  }

  static void print(Sizes sizes, List<Crash> crashes) {
    System.out.printf(
        "| SIGKILL, %d keys, %.0f records/s | records in the changelog | restored | |%n",
        sizes.keys(), sizes.perSecond());
    System.out.println("|---|---|---|---|");
    crashes.forEach(crash -> System.out.println(crash.row()));
  }

  static List<Crash> run(Platform platform, Variant variant, Sizes sizes) throws Exception {
    Application application = platform.application(variant, "replay");
    List<Crash> crashes = new ArrayList<>();
    Random phase = new Random(sizes.kills());
    try (Pod pod = application.pods(1).get(0);
        Load load = new Load(application, sizes.keys(), new Random(sizes.keys()))) {
      pod.start();
      pod.awaitRunning();
      load.sendEachKey();
      load.send(sizes.more(), Load.AT_ONCE);
      application.awaitCounted();
      for (int i = 0; i < sizes.kills(); i++) {
        crashes.add(crash(application, pod, load, sizes, phase));
        System.err.println(crashes.get(i));
      }
    }
    return crashes;
  }

  @SuppressWarnings("try") // the load is there for what it does
  private static Crash crash(Application application, Pod pod, Load load, Sizes sizes, Random phase)
      throws Exception {
    try (SteadyLoad unused = new SteadyLoad(load, sizes.perSecond())) {
      // Anywhere between two commits of the application.
      TimeUnit.MILLISECONDS.sleep(
          TimeUnit.SECONDS.toMillis(sizes.seconds()) + phase.nextInt(COMMIT_INTERVAL_MILLIS));
      pod.kill();
      long changelog = application.changelogRecords();
      pod.start();
      return new Crash(application.variant(), changelog, pod.awaitRunning().restored());
    }
  }
}
