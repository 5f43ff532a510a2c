package io.kstreams.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kstreams.benchmarks.defaults.DefaultsOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged operator, run with the options of {@code Dockerfile.operator} as in a container with
 * the memory limit of {@code deploy/operator.yaml}, which the kernel keeps where a cgroup can be
 * made. Its memory and CPU time are Linux's figures.
 */
final class OperatorProcess implements AutoCloseable {
  /** The memory limit of the container. */
  static final int LIMIT_MIB = 256;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String ENTRYPOINT = "ENTRYPOINT ";
  private static final String ENV = "ENV ";
  private static final String AT_WORK = "At work on";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final long LONGEST_STOP_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final Optional<MemoryCgroup> limit;

  private OperatorProcess(Process process, Path log, Optional<MemoryCgroup> limit) {
    this.process = process;
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts the packaged one, and returns when it is at work.
   *
   * @param root of the checkout
   * @param folder for its log
   * @throws IOException if it ends, or does not say within two minutes that it is at work
   */
  static OperatorProcess start(Path root, Path kubeconfig, Path folder)
      throws IOException, InterruptedException {
    List<String> dockerfile = Files.readAllLines(root.resolve("Dockerfile.operator"));
    Optional<MemoryCgroup> limit = MemoryCgroup.of((long) LIMIT_MIB << 20);
    List<String> command = command(root, dockerfile);
    ProcessBuilder builder =
        new ProcessBuilder(limit.map(cgroup -> cgroup.confine(command)).orElse(command));
    dockerfile.stream()
        .filter(line -> line.startsWith(ENV))
        .map(line -> line.substring(ENV.length()).split("=", 2))
        .forEach(variable -> builder.environment().put(variable[0], variable[1]));
    // A Lease that cannot be renewed in time, on a machine that does all at once, would end it.
    builder.environment().put("LEADER_ELECTION", "false");
    builder.environment().put("POD_NAMESPACE", OperatorRequests.NAMESPACE);
    builder.environment().put("HTTP_HOST", "127.0.0.1");
    builder.environment().put("HEALTH_PORT", "0");
    return start(builder, limit, kubeconfig, folder);
  }

  /** Starts the one to compare with, with a JVM as it is by default. */
  static OperatorProcess startDefaults(Path kubeconfig, Path folder)
      throws IOException, InterruptedException {
    return start(
        new ProcessBuilder(
            JAVA, "-cp", System.getProperty("java.class.path"), DefaultsOperator.class.getName()),
        Optional.empty(),
        kubeconfig,
        folder);
  }

  private static OperatorProcess start(
      ProcessBuilder builder, Optional<MemoryCgroup> limit, Path kubeconfig, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("operator.log");
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    OperatorProcess operator = new OperatorProcess(builder.start(), log, limit);
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!Files.readString(log).contains(AT_WORK)) {
      if (!operator.process.isAlive() || System.nanoTime() > end) {
        operator.close();
        throw new IOException("the operator does not start: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return operator;
  }

  // As in the image, but for the paths and the limit that the JVM finds in a container by itself.
  private static List<String> command(Path root, List<String> dockerfile) throws IOException {
    String entrypoint =
        dockerfile.stream().filter(line -> line.startsWith(ENTRYPOINT)).findFirst().orElseThrow();
    List<String> command = new ArrayList<>();
    for (JsonNode word : new ObjectMapper().readTree(entrypoint.substring(ENTRYPOINT.length()))) {
      command.add(word.asText());
    }
    command.set(0, JAVA);
    command.add(1, "-XX:MaxRAM=" + LIMIT_MIB + "m");
    String more = System.getProperty("operator.options", "");
    // Last, so that they win: before -jar and its path.
    command.addAll(command.size() - 2, more.isEmpty() ? List.of() : List.of(more.split(" ")));
    command.set(command.size() - 1, root.resolve("operator/target/operator.jar").toString());
    return command;
  }

  /** Whether the kernel keeps it to the limit. */
  boolean isConfined() {
    return limit.isPresent();
  }

  /** Whether it has not ended by itself. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** The CPU time that it has used since its start. */
  Duration cpuTime() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** The most memory that it has had at one time, in MiB. */
  long peakMemory() throws IOException {
    return ProcessMemory.kib(process.pid(), "VmHWM").orElseThrow() / 1024;
  }

  /** The lines of its log that are warnings or errors, or have no level at all. */
  List<String> complaints() throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> !line.contains("Z INFO ") && !line.startsWith(AT_WORK))
        .toList();
  }

  /** Stops it as Kubernetes does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      limit.ifPresent(MemoryCgroup::close);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
