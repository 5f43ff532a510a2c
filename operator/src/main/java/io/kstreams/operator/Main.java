package io.kstreams.operator;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.client.OperatorClient;
import io.kstreams.operator.runtime.RunningOperator;
import io.kstreams.operator.runtime.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as a process: settings from the environment, the cluster from where it runs. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs until SIGTERM. Ends with status 1 and one line on stderr if it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (KubernetesClient client = OperatorClient.of(new ConfigBuilder().build());
        RunningOperator operator = start(client, System.getenv())) {
      LOG.info("At work on {}, probes on {}", client.getMasterUrl(), operator.healthPort());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> release(stop, stopped), "stop"));
      stop.await();
    } catch (RuntimeException e) {
      System.err.println("The operator cannot start: " + reason(e));
      LOG.debug("Start failed", e);
      System.exit(1);
    } finally {
      stopped.countDown();
    }
  }

  private static RunningOperator start(KubernetesClient client, Map<String, String> environment) {
    return RunningOperator.start(
        client, Settings.from(environment), Clock.systemUTC(), Main::leaseLost);
  }

  private static void leaseLost() {
    LOG.error("The Lease is lost: another instance may be at work, so this one ends");
    System.exit(1);
  }

  // The JVM goes on to end when its hooks return, so the hook waits until all is closed.
  private static void release(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
