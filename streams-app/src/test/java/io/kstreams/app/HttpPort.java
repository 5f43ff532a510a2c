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

/** The application's port, as the operator and the kubelet use it. */
record HttpPort(int number) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static HttpPort free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new HttpPort(socket.getLocalPort());
    }
  }

  boolean ready() throws IOException, InterruptedException {
    return get("/readyz").statusCode() == 200;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path);
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
