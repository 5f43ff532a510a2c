package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The application in this JVM, from its environment to its exit status. */
final class RunningApplication implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> status;

  private RunningApplication(Map<String, String> environment) throws IOException {
    port = freePort();
    environment.putIfAbsent("HTTP_PORT", String.valueOf(port));
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
        .ignoreException(IOException.class)
        .failFast("it ended", () -> assertThat(status).as(this::errors).isNotDone())
        .until(() -> get("/readyz").statusCode() == 200);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path);
  }

  int stop() {
    stop.complete(null);
    return status();
  }

  int status() {
    await("end").atMost(PATIENCE).until(status::isDone);
    return status.join();
  }

  String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stop();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
