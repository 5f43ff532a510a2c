package io.kstreams.benchmarks.application;

import io.kstreams.benchmarks.MemoryCgroup;
import io.kstreams.benchmarks.ProcessMemory;
import io.kstreams.local.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A pod of one container: processes, one after the other, on the same volume. */
final class Pod implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(30);
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(2); // the operator's

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Application application;
  private final String name;
  private Container container;
  private MemoryCgroup limit;
  private Process process;
  private Instant started;
  private int starts;
  private boolean wanted;

  Pod(Application application, String name) throws Exception {
    this.application = application;
    this.name = name;
    this.container =
        new Container(
            application, name, uid(), Loopback.free(), application.folder().resolve(name));
    Files.createDirectories(container.volume());
    Files.createDirectories(container.temporary());
  }

  /** What starts from now on is held to its limit. */
  synchronized void confine(MemoryCgroup cgroup) {
    limit = cgroup;
  }

  /** As the kubelet starts the container. */
  synchronized void start() throws IOException {
    Variant variant = application.variant();
    Files.writeString(container.terminationMessage(), ""); // the kubelet makes it
    starts++;
    List<String> command = variant.command(container);
    ProcessBuilder builder =
        new ProcessBuilder(limit == null ? command : limit.confine(command))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().clear();
    builder.environment().putAll(variant.environment(container));
    started = Instant.now();
    process = builder.start();
    wanted = true;
  }

  /** Returns when it is RUNNING since the last start. */
  StartTimes awaitRunning() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(LONGEST_START);
    while (true) {
      boolean alive = isAlive(); // before the log is read: it says why
      Optional<StartTimes> times =
          StartTimes.read(Files.readString(log()), started(), application.variant());
      if (times.isPresent()) {
        return times.get();
      }
      if (!alive || Instant.now().isAfter(end)) {
        throw new IOException(name + " is not running: " + Files.readString(log()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** SIGKILL of the process; the container is started again at once. */
  synchronized void killAndRestart() throws IOException, InterruptedException {
    kill();
    start();
  }

  /** SIGKILL, and its end. */
  synchronized void kill() throws InterruptedException {
    wanted = false;
    process.destroyForcibly().waitFor();
  }

  /**
   * SIGTERM, and SIGKILL when the grace period is over.
   *
   * @return the exit status
   */
  synchronized int terminate() throws InterruptedException {
    wanted = false;
    process.destroy();
    if (!process.waitFor(GRACE_PERIOD.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** Asks it to leave the group when it stops; the same as the operator, also without an answer. */
  void requestLeave() throws InterruptedException {
    URI uri =
        URI.create(
            "http://%s:%d/leave"
                .formatted(container.http().getHostString(), container.http().getPort()));
    try {
      HTTP.send(
          HttpRequest.newBuilder(uri)
              .timeout(LONGEST_REQUEST)
              .POST(HttpRequest.BodyPublishers.ofString(container.uid()))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      // Not listening yet: its partitions wait for the session timeout.
    }
  }

  /** The next process is that of a new pod of this name, with the volume of the old one. */
  synchronized void replace() {
    container = new Container(application, name, uid(), container.http(), container.folder());
  }

  /**
   * Starts it again where it ended by itself.
   *
   * @return what it said, if it did
   */
  synchronized Optional<String> restartIfEnded() throws IOException {
    if (!wanted || process.isAlive()) {
      return Optional.empty();
    }
    String words = lastWords();
    start();
    return Optional.of(words);
  }

  /**
   * A figure of Linux about the memory of its process, in KiB: a line of {@code status}.
   *
   * @throws IOException if it has ended, with its last words
   */
  synchronized long memory(String figure) throws IOException {
    OptionalLong now = ProcessMemory.kib(process.pid(), figure);
    if (now.isEmpty()) {
      process.onExit().join();
      throw new IOException(lastWords());
    }
    return now.getAsLong();
  }

  /** Why its process ended. */
  synchronized String lastWords() throws IOException {
    String message = Files.readString(container.terminationMessage()).strip();
    return "%s, start %d, exit status %d: %s".formatted(name, starts, process.exitValue(), message);
  }

  /** All that the process of the last start wrote. */
  String output() throws IOException {
    return Files.readString(log());
  }

  @Override
  public synchronized void close() {
    wanted = false;
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  private synchronized boolean isAlive() {
    return process.isAlive();
  }

  private synchronized Instant started() {
    return started;
  }

  private synchronized Path log() {
    return container.folder().resolve("log-" + starts + ".txt");
  }

  private static String uid() {
    return UUID.randomUUID().toString();
  }
}
