package io.kstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Prints what many resources at once cost the packaged operator. */
public final class OperatorLoad {
  private static final int RESOURCES = 1000;

  @FunctionalInterface
  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  private final OperatorProcess operator;
  private final OperatorRequests requests;
  private final Latencies latencies;
  private final List<Phase> phases = new ArrayList<>();
  private Duration cpu = Duration.ZERO;

  private OperatorLoad(OperatorProcess operator, OperatorRequests requests, Latencies latencies) {
    this.operator = operator;
    this.requests = requests;
    this.latencies = latencies;
  }

  /**
   * Prints two tables for the packaged operator and two for the one to compare with. Run it in the
   * folder of the checkout, with the operator packaged.
   *
   * @param args the number of resources, without it 1000; {@code packaged} or {@code defaults},
   *     without it both; {@code api} for an API server without controllers and nodes
   */
  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    boolean pods = !words.remove("api");
    int count = words.isEmpty() ? RESOURCES : Integer.parseInt(words.remove(0));
    if (!List.of("packaged", "defaults").containsAll(words)) {
      System.err.println("OperatorLoad: " + words + ": use packaged, defaults or api");
      System.exit(1);
    }
    Path root = Path.of("").toAbsolutePath();
    for (String operator : words.isEmpty() ? List.of("packaged", "defaults") : words) {
      Path folder = Files.createTempDirectory("load");
      System.out.println("\n" + operator + "\n");
      Result result =
          operator.equals("packaged")
              ? run(count, pods, root, folder)
              : runDefaults(count, pods, root, folder);
      result.print(count);
    }
    // Idle connections of clients would hold the JVM for a while.
    System.exit(0);
  }

  /**
   * What came of a run.
   *
   * @param conflicts how many of the operator's requests were answered with 409
   * @param complaints the lines of the operator's log that should not be there
   * @param confined whether the kernel kept the operator to its memory limit
   */
  record Result(List<Phase> phases, int conflicts, List<String> complaints, boolean confined) {

    void print(int count) {
      System.out.println("| " + count + " resources | s | CPU s | peak MiB | p50 ms | p99 ms |");
      System.out.println("|---|---|---|---|---|---|");
      phases.forEach(phase -> System.out.println(phase.row()));
      System.out.println();
      System.out.print("| requests for each, most for one object |");
      phases.forEach(phase -> System.out.print(" " + phase.name() + " |"));
      System.out.println("\n|---" + "|---".repeat(phases.size()) + "|");
      TreeSet<String> kinds = new TreeSet<>();
      phases.forEach(phase -> kinds.addAll(phase.requests().keySet()));
      for (String kind : kinds) {
        System.out.print("| " + kind + " |");
        for (Phase phase : phases) {
          var requests = phase.requests().getOrDefault(kind, new OperatorRequests.Count(0, 0));
          System.out.printf(" %.2f, %d |", requests.all() / (double) count, requests.most());
        }
        System.out.println();
      }
      System.out.println("\nAnswered with 409: " + conflicts);
      System.out.println("Lines in the log that are no INFO: " + complaints.size());
      complaints.stream().limit(20).forEach(System.out::println);
      System.out.println("Kept by a cgroup to its limit: " + (confined ? "yes" : "no"));
    }
  }

  /**
   * The packaged operator: each step of the life of so many resources; without pods, those that
   * need none.
   */
  static Result run(int count, boolean pods, Path root, Path folder) throws Exception {
    return run(
        count,
        pods,
        root,
        folder,
        kubeconfig -> OperatorProcess.start(root, kubeconfig, folder),
        (load, resources) -> {
          load.createAndScale(resources);
          if (pods) {
            load.phase(
                "template",
                () -> resources.change("{\"resources\":{\"limits\":{\"memory\":\"2Gi\"}}}", 3));
            load.phase("deletion", resources::delete);
          }
        });
  }

  /** The one to compare with: the steps that it knows. */
  static Result runDefaults(int count, boolean pods, Path root, Path folder) throws Exception {
    return run(
        count,
        pods,
        root,
        folder,
        kubeconfig -> OperatorProcess.startDefaults(kubeconfig, folder),
        OperatorLoad::createAndScale);
  }

  private void createAndScale(Resources resources) throws IOException, InterruptedException {
    phase("from cold", resources::create);
    phase("replicas", () -> resources.change("{\"replicas\":3}", 2));
  }

  private interface Start {
    OperatorProcess from(Path kubeconfig) throws IOException, InterruptedException;
  }

  private interface Story {
    void tell(OperatorLoad load, Resources resources) throws IOException, InterruptedException;
  }

  private static Result run(
      int count, boolean pods, Path root, Path folder, Start start, Story story) throws Exception {
    OperatorRequests requests = new OperatorRequests();
    Path[] manifests = {
      root.resolve("crds/kstreamscounts.yaml"), root.resolve("deploy/operator.yaml")
    };
    try (LoadCluster cluster =
        pods ? LoadCluster.start(folder, manifests) : LoadCluster.startApi(manifests)) {
      cluster.server().audit(requests);
      Path kubeconfig =
          Files.writeString(
              folder.resolve("kubeconfig"),
              cluster
                  .server()
                  .kubeconfig(OperatorRequests.NAMESPACE, OperatorRequests.SERVICE_ACCOUNT));
      try (Resources resources = new Resources(count, cluster);
          OperatorProcess operator = start.from(kubeconfig)) {
        OperatorLoad load = new OperatorLoad(operator, requests, resources.latencies());
        resources.awaitWhile(operator::isAlive);
        load.phase("start", () -> {});
        story.tell(load, resources);
        return new Result(
            load.phases, requests.conflicts(), operator.complaints(), operator.isConfined());
      }
    }
  }

  private void phase(String name, Part part) throws IOException, InterruptedException {
    latencies.clear();
    long start = System.nanoTime();
    part.run();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Duration now = operator.cpuTime();
    Map<String, OperatorRequests.Count> counts = requests.take();
    phases.add(
        new Phase(
            name,
            time,
            now.minus(cpu),
            operator.peakMemory(),
            latencies.percentile(50),
            latencies.percentile(99),
            counts));
    cpu = now;
    System.err.println(phases.get(phases.size() - 1).row());
  }
}
