package io.kstreams.benchmarks.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Prints what the counts are worth after many crashes, each at a random time. */
public final class RandomKills {
  private static final int PODS = 3;
  private static final int RECORDS = 5_000_000;
  private static final int KILLS = 50;
  private static final int KEYS = 100_000;
  private static final int SECONDS = 6;

  private RandomKills() {}

  /**
   * What a run is like.
   *
   * @param seconds between two events, in the mean
   * @param seed of all that is random
   */
  record Sizes(int records, int kills, int keys, int seconds, long seed) {}

  /**
   * Prints a table. Run it in the folder of the checkout, with the application packaged.
   *
   * @param args records, kills, keys and the mean of seconds between two events, then the seed;
   *     without them 5000000 50 100000 6 and a seed of its own
   */
  public static void main(String[] args) throws Exception {
    Sizes sizes =
        args.length == 5
            ? new Sizes(
                Integer.parseInt(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Long.parseLong(args[4]))
            : new Sizes(RECORDS, KILLS, KEYS, SECONDS, new Random().nextInt());
    List<Result> results = new ArrayList<>();
    try (Platform platform = Platform.start(Path.of("").toAbsolutePath())) {
      results.add(run(platform, PackagedApplication.EXACTLY_ONCE, sizes));
      results.add(run(platform, PackagedApplication.AT_LEAST_ONCE, sizes));
    }
    print(sizes, results);
    // Threads of the broker would hold the JVM for a while.
    System.exit(0);
  }

  /**
   * What came of it.
   *
   * @param feed from the first record to the last
   * @param rest from the last record until all were counted
   */
  record Result(
      Variant variant,
      CountCheck check,
      int kills,
      int scaleUps,
      int scaleDowns,
      Duration feed,
      Duration rest,
      List<String> endedAlone,
      List<String> uncleanStops) {

    String row() {
      return "| %s | %d | %d | %d | %d up, %d down | %d | %d, %.1f %% | %d | %d | %d | %d + %d |"
          .formatted(
              variant.name(),
              check.records(),
              check.keys(),
              kills,
              scaleUps,
              scaleDowns,
              check.wrong(),
              check.mostHigh(),
              100 * check.mostHighPart(),
              check.sumHigh(),
              check.low(),
              endedAlone.size(),
              feed.toSeconds(),
              rest.toSeconds());
    }
  }

  static void print(Sizes sizes, List<Result> results) {
    System.out.println("Seed " + sizes.seed());
    System.out.println(
        "| 3 pods, 4 partitions | records | keys | SIGKILLs | scaled | keys wrong | most too high | too high together | keys too low | ended by themselves | s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    results.forEach(result -> System.out.println(result.row()));
    for (Result result : results) {
      String name = result.variant().name();
      result.endedAlone().forEach(words -> System.out.println(name + " ended by itself: " + words));
      result.uncleanStops().forEach(words -> System.out.println(name + " stopped badly: " + words));
    }
  }

  static Result run(Platform platform, Variant variant, Sizes sizes) throws Exception {
    Application application = platform.application(variant, "kills");
    List<PodEvent> events =
        PodEvent.plan(new Random(sizes.seed()), sizes.records(), sizes.kills(), PODS);
    double perSecond = (double) sizes.records() / events.size() / sizes.seconds();
    try (TroubledPods pods = TroubledPods.start(application, PODS);
        Load load = new Load(application, sizes.keys(), new Random(sizes.seed()))) {
      long start = System.nanoTime();
      feed(load, sizes.records(), perSecond, events, pods);
      long fed = System.nanoTime();
      application.awaitCounted();
      Duration rest = Duration.ofNanos(System.nanoTime() - fed);
      pods.stop();
      return new Result(
          variant,
          CountCheck.of(load.counts(), application.counts()),
          pods.kills(),
          pods.scaleUps(),
          pods.scaleDowns(),
          Duration.ofNanos(fed - start),
          rest,
          pods.endedAlone(),
          pods.uncleanStops());
    }
  }

  /** The records go on while something happens, but no event begins before the last is over. */
  private static void feed(
      Load load, long records, double perSecond, List<PodEvent> events, TroubledPods pods)
      throws Exception {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    long sent = 0;
    for (PodEvent event : events) {
      load.send(event.at() - sent, perSecond);
      sent = event.at();
      last.get(5, TimeUnit.MINUTES);
      System.err.println(event);
      last = CompletableFuture.runAsync(() -> befall(pods, event));
    }
    load.send(records - sent, perSecond);
    last.get(5, TimeUnit.MINUTES);
  }

  private static void befall(TroubledPods pods, PodEvent event) {
    try {
      pods.befall(event);
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
