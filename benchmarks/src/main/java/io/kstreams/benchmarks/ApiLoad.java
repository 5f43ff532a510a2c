package io.kstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints what the stand-in's API server and controllers cost with few objects and with many. */
public final class ApiLoad {
  private static final int FEW = 100;
  private static final int MANY = 10_000;
  private static final int SETS = 300;
  private static final int ROUNDS = 400;

  private ApiLoad() {}

  /**
   * Prints two tables.
   *
   * @param args the numbers of objects to compare and of StatefulSets to bring to rest; without
   *     them 100, 10000 and 300
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean given = args.length == 3;
    run(
        given ? Integer.parseInt(args[0]) : FEW,
        given ? Integer.parseInt(args[1]) : MANY,
        given ? Integer.parseInt(args[2]) : SETS);
    // Idle connections of clients would hold the JVM for a while.
    System.exit(0);
  }

  static void run(int few, int many, int sets) throws IOException, InterruptedException {
    RequestCosts.with(few, ROUNDS); // compiles the code
    // The few last: the JVM still gets faster, and must not hide what grows.
    Map<String, Long> large = RequestCosts.with(many, ROUNDS);
    Map<String, Long> small = RequestCosts.with(few, ROUNDS);
    System.out.printf("| request, median in µs | %d objects | %d objects | ratio |%n", few, many);
    System.out.println("|---|---|---|---|");
    small.forEach(
        (request, cost) ->
            System.out.printf(
                "| %s | %d | %d | %.1f |%n",
                request, cost, large.get(request), (double) large.get(request) / cost));
    System.out.println();
    System.out.println("| StatefulSets | s | ms each | requests each |");
    System.out.println("|---|---|---|---|");
    for (int count : new int[] {Math.max(1, sets / 10), sets}) {
      Path folder = Files.createTempDirectory("api-load");
      SetsToRest rest = SetsToRest.of(count, folder);
      System.out.printf(
          "| %d | %.1f | %.1f | %.1f |%n",
          count,
          rest.time().toMillis() / 1000.0,
          rest.time().toMillis() / (double) count,
          rest.requests() / (double) count);
    }
  }
}
