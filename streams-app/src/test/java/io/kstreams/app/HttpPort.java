package io.kstreams.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** The application's port, as the operator and the kubelet use it. */
record HttpPort(int number) {
  private static final int LOWEST = 10_000;
  private static final int COUNT = 20_000;
  // Each process begins elsewhere.
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 100 % COUNT));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** One of those that nobody gets who asks for any, so that it is free until it is used. */
  static HttpPort free() {
    while (true) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return new HttpPort(socket.getLocalPort());
      } catch (IOException taken) {
        // The next one.
      }
    }
  }

  boolean ready() throws IOException, InterruptedException {
    return get("/readyz").statusCode() == 200;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  HttpResponse<String> get(String path, String header) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET().header(header, "true"), path);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        request.uri(URI.create("http://127.0.0.1:" + number + path)).build(),
        BodyHandlers.ofString());
  }
}
