package io.kstreams.cluster.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Requests as they go over the wire, with nothing that tries again. */
public final class Wire {
  /** The path of the ConfigMaps in the namespace {@code default}. */
  public static final String MAPS = "/api/v1/namespaces/default/configmaps";

  /** The path of the definitions. */
  public static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  public Wire(ApiServer server) {
    this.server = server.url();
  }

  /** An answer. */
  public record Reply(int status, JsonNode body) {}

  public Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", "");
  }

  public Reply getAs(String accept, String path) throws IOException, InterruptedException {
    return reply(
        http.send(
            request("GET", path, "", "").header("Accept", accept).build(),
            BodyHandlers.ofByteArray()));
  }

  public Reply post(String path, String yaml) throws IOException, InterruptedException {
    return send("POST", path, "application/yaml", yaml);
  }

  public Reply put(String path, String yaml) throws IOException, InterruptedException {
    return send("PUT", path, "application/yaml", yaml);
  }

  public Reply patch(String path, String json) throws IOException, InterruptedException {
    return send("PATCH", path, "application/merge-patch+json", json);
  }

  public Reply delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "", "");
  }

  /** A POST that is not waited for. */
  public CompletableFuture<Reply> posting(String path, String yaml) {
    return http.sendAsync(
            request("POST", path, "application/yaml", yaml).build(), BodyHandlers.ofByteArray())
        .thenApply(Wire::reply);
  }

  /** An apply that is not waited for. */
  public CompletableFuture<Reply> applying(String path, String yaml) {
    return http.sendAsync(
            request(
                    "PATCH",
                    path + "?fieldManager=test&force=true",
                    "application/apply-patch+yaml",
                    yaml)
                .build(),
            BodyHandlers.ofByteArray())
        .thenApply(Wire::reply);
  }

  /** The events of a watch as they come, one a line. */
  public Stream<String> watch(String path) throws IOException, InterruptedException {
    return http.send(request("GET", path, "", "").build(), BodyHandlers.ofLines()).body();
  }

  /** A ConfigMap, with one value. */
  public static String map(String name, String value) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {k: '%s'}}"
        .formatted(name, value);
  }

  private Reply send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return reply(http.send(request(method, path, type, body).build(), BodyHandlers.ofByteArray()));
  }

  private HttpRequest.Builder request(String method, String path, String type, String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server + path))
            .method(
                method,
                HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
    return type.isEmpty() ? builder : builder.header("Content-Type", type);
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    try {
      return new Reply(response.statusCode(), Json.parseYaml(response.body()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
