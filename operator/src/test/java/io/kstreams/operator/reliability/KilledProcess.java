package io.kstreams.operator.reliability;

import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged operator as a process, which dies by SIGKILL: what it had in hand is lost. */
final class KilledProcess implements Mortal {

  private static final Path JAR = Path.of("target/operator.jar");

  private final Process process;
  private final Path log;
  private final AtomicInteger counted = new AtomicInteger();
  private volatile Death death = Death.never();
  private volatile boolean dead;

  private KilledProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one with the rights that it is shipped with, on one namespace; only events drive it.
   *
   * @param folder for its kubeconfig and its log
   */
  static KilledProcess start(ScriptedCluster cluster, String namespace, Path folder) {
    try {
      Path kubeconfig =
          Files.writeString(
              folder.resolve(namespace + ".kubeconfig"), cluster.operatorsKubeconfig());
      Path log = folder.resolve(namespace + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-jar",
              JAR.toString());
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      builder.environment().put("WATCH_NAMESPACES", namespace);
      builder.environment().put("DEFAULT_IMAGE", Life.IMAGE);
      builder.environment().put("POD_NAMESPACE", "kstreams-system");
      builder.environment().put("HTTP_HOST", "127.0.0.1");
      builder.environment().put("HEALTH_PORT", "0");
      builder.environment().put("RECONCILIATION_INTERVAL_SECONDS", "0");
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      KilledProcess operator = new KilledProcess(builder.start(), log);
      cluster.faults().add(asked -> operator.isLast(namespace, asked), operator::kill);
      return operator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void dies(Death death) {
    counted.set(0);
    this.death = death;
  }

  @Override
  public boolean dead() {
    return dead;
  }

  /** What it has logged. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isLast(String namespace, Asked asked) {
    return !dead
        && Mortal.isCounted(asked)
        && asked.action().namespace().equals(namespace)
        && Asked.serviceAccount("kstreams-system", "kstreams-operator").test(asked)
        && counted.incrementAndGet() == death.write();
  }

  private Answer kill(Call call) throws IOException, InterruptedException {
    if (death.effect()) {
      call.proceed();
    }
    process.destroyForcibly().waitFor();
    dead = true;
    return new Answer.Cut(null);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
