package io.kstreams.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Plain requests over one connection, so that the server's time is most of what is measured. */
final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  void get(String path) throws IOException, InterruptedException {
    send("GET", path, "application/json", "");
  }

  void post(String path, String json) throws IOException, InterruptedException {
    send("POST", path, "application/json", json);
  }

  void patch(String path, String json) throws IOException, InterruptedException {
    send("PATCH", path, "application/merge-patch+json", json);
  }

  void delete(String path) throws IOException, InterruptedException {
    send("DELETE", path, "application/json", "");
  }

  Stream<String> watch(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(server + path)).build(), BodyHandlers.ofLines())
        .body();
  }

  private void send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + " gives " + response.statusCode());
    }
  }
}
