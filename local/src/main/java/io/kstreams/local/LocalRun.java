package io.kstreams.local;

import io.kstreams.local.kafka.CountedRecords;
import io.kstreams.local.kafka.CountsTopic;
import io.kstreams.local.kafka.Feed;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Leftovers;
import io.kstreams.local.kubernetes.Manifest;
import io.kstreams.local.kubernetes.OperatorLog;
import io.kstreams.local.kubernetes.StandIn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/** The story of one run: records in, counts out, and nothing left. */
final class LocalRun {
  /** Like a shell's status of a command that Ctrl-C ended: 128 and the signal's number. */
  private static final int INTERRUPTED = 128 + 2;

  private final Path root;
  private final Options options;
  private final Input input;
  private final Console console;
  private final PrintStream out;

  LocalRun(Path root, Options options, Input input, Console console, PrintStream out) {
    this.root = root;
    this.options = options;
    this.input = input;
    this.console = console;
    this.out = out;
  }

  /**
   * Runs to the end.
   *
   * @return the exit status: 0, or 1 where lines were left out
   * @throws Failure where it cannot go on
   */
  int run() throws Failure {
    Workspace workspace = workspace();
    if (options.onlyApi()) {
      return onlyApi(workspace);
    }
    AtomicBoolean interrupted = new AtomicBoolean();
    Feed.Fed fed;
    try (LocalPlatform platform =
        LocalPlatform.start(root, workspace, options, console, () -> interrupted.set(true))) {
      fed = count(platform);
    } catch (Failure e) {
      throw e;
    } catch (Exception e) {
      if (interrupted.get()) {
        return INTERRUPTED; // everything is being stopped under this thread, which is no failure
      }
      throw new Failure(
          e.getMessage() + "; the logs are in " + workspace.resolve("").toAbsolutePath(), e);
    }
    workspace.delete();
    if (fed.withoutKey() > 0) {
      console.error(
          "%d of %d lines had no key and were left out; give each as key:value"
              .formatted(fed.withoutKey(), fed.withoutKey() + fed.records()));
      return 1;
    }
    return 0;
  }

  private Feed.Fed count(LocalPlatform platform) throws Exception {
    Manifest sample = Manifest.read(root.resolve("samples/count.yaml"));
    Application application =
        new Application(
            platform.kubernetes(), sample.ofKind("KStreamsCount").get(0), options.replicas());
    application.apply(sample);
    Feed.Fed fed = feed(platform, application);
    application.awaitReady(verdict -> console.step(application.name() + " is " + verdict));
    printCounts(platform, application);
    if (options.keep()) {
      keep(platform);
    }
    console.step("deleting " + application.name());
    application.delete();
    new Leftovers(platform.kubernetes(), application).awaitNone();
    console.step("nothing is left of it");
    OperatorLog.unexpected(platform.operatorLog())
        .forEach(line -> console.error("the operator has logged: " + line));
    return fed;
  }

  private Feed.Fed feed(LocalPlatform platform, Application application) throws IOException {
    console.step("feeding " + application.inputTopic() + " from " + input.name());
    Feed feed =
        new Feed(
            platform.kafkaClient(),
            application.inputTopic(),
            number -> console.error("line " + number + " has no key; a line is key:value"));
    Feed.Fed fed = feed.send(input.lines());
    console.step(fed.records() + " records are in " + application.inputTopic());
    return fed;
  }

  private void printCounts(LocalPlatform platform, Application application)
      throws IOException, InterruptedException {
    Map<TopicPartition, Long> ends = platform.topics().ends(application.inputTopic());
    new CountedRecords(platform.topics(), application.applicationId())
        .await(
            ends,
            console.everySoOften(left -> left + " records are left to count"),
            application::checkNotStalled);
    console.step("every record is counted");
    new CountsTopic(platform.kafkaClient(), application.outputTopic())
        .latest(platform.topics().ends(application.outputTopic()))
        .forEach((key, count) -> out.println(key + " " + count));
    out.flush();
  }

  /** Returns never: Ctrl-C ends the process, and the platform's shutdown hook clears up. */
  private void keep(LocalPlatform platform) throws InterruptedException {
    out.println("KUBECONFIG=" + platform.kubeconfig());
    out.println("bootstrap=" + platform.bootstrap());
    out.flush();
    console.step("up until Ctrl-C");
    new CountDownLatch(1).await();
  }

  /** Returns never, too. */
  private int onlyApi(Workspace workspace) throws Failure {
    Loopback.reserve(Loopback.HOST, options.apiPort(), "choose another with --api-port");
    Runtime.getRuntime().addShutdownHook(new Thread(workspace::delete, "clear-up"));
    try (StandIn api =
        StandIn.apiAlone(
            options.apiPort(), workspace.resolve("kubeconfig"), root.resolve("crds"))) {
      out.println("KUBECONFIG=" + api.kubeconfig());
      out.flush();
      console.step("up until Ctrl-C");
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      throw new Failure("the API server does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private Workspace workspace() throws Failure {
    Path runs = root.resolve("local/target/runs");
    try {
      return Workspace.create(runs);
    } catch (IOException e) {
      throw new Failure(runs + " cannot be written: " + e.getMessage(), e);
    }
  }
}
