package io.kstreams.app;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.failure.TerminationMessage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts until SIGTERM. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /**
   * Exits with 0 after a clean stop, with 1 after anything else.
   *
   * @throws ReflectiveOperationException if the JVM lets nobody handle signals
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    CompletableFuture<Void> stop = new CompletableFuture<>();
    TerminationSignals.handle(() -> stop.complete(null));
    System.exit(run(System.getenv(), System.err, stop));
  }

  /**
   * The process without its exit.
   *
   * @param errors gets one line if the status is not 0
   * @param stop asks for a clean stop
   * @return the exit status
   */
  static int run(Map<String, String> environment, PrintStream errors, CompletableFuture<?> stop) {
    try {
      Clock clock = Clock.systemUTC();
      Instant started = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
      new CountingApplication(Settings.from(environment), clock, started).run(stop);
      return 0;
    } catch (Failure e) {
      LOG.debug("The process ends", e);
      return failed(environment, errors, e);
    } catch (RuntimeException | Error e) {
      LOG.error("The process ends", e);
      return failed(
          environment,
          errors,
          new Failure(
              Reason.STREAMS_FAILED, Failure.chain(e) + "; the log has the whole of it", e));
    }
  }

  private static int failed(Map<String, String> environment, PrintStream errors, Failure failure) {
    errors.println(failure.line());
    new TerminationMessage(
            Path.of(environment.getOrDefault("TERMINATION_MESSAGE_PATH", "/dev/termination-log")))
        .write(failure.line());
    return 1;
  }
}
