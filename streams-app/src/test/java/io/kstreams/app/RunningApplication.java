package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The application in this JVM, from its environment to its exit status. */
final class RunningApplication implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpPort port;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> status;

  private RunningApplication(Map<String, String> environment) throws IOException {
    environment.putIfAbsent("HTTP_PORT", String.valueOf(HttpPort.free().number()));
    port = new HttpPort(Integer.parseInt(environment.get("HTTP_PORT")));
    PrintStream lines = new PrintStream(errors, true, StandardCharsets.UTF_8);
    status =
        CompletableFuture.supplyAsync(
            () -> Main.run(environment, lines, stop),
            task -> new Thread(task, "application").start());
  }

  static RunningApplication start(Map<String, String> environment) throws IOException {
    return new RunningApplication(environment);
  }

  static RunningApplication startAndAwaitReady(Map<String, String> environment) throws IOException {
    RunningApplication running = start(environment);
    running.awaitReady();
    return running;
  }

  void awaitReady() {
    await("ready")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .failFast("it ended", () -> assertThat(status).as(this::errors).isNotDone())
        .until(port::ready);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return port.get(path);
  }

  HttpResponse<String> get(String path, String header) throws IOException, InterruptedException {
    return port.get(path, header);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return port.post(path, body);
  }

  int stop() {
    stop.complete(null);
    return status();
  }

  int status() {
    await("end").atMost(PATIENCE).until(status::isDone);
    return status.join();
  }

  boolean hasEnded() {
    return status.isDone();
  }

  String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stop();
  }
}
