package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.replay.Placeholders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends what was done. */
final class Requests {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Placeholders placeholders;

  Requests(URI server, Placeholders placeholders) {
    this.server = server;
    this.placeholders = placeholders;
  }

  /**
   * Does a step.
   *
   * @return what was answered, with {@code code} for the status of the response
   */
  ObjectNode send(Step step) throws IOException, InterruptedException {
    learnUids(step);
    byte[] body =
        step.body().isMissingNode()
            ? new byte[0]
            : placeholders.fill(step.body().toString()).getBytes(StandardCharsets.UTF_8);
    return send(step.method(), step.path(), type(step), body);
  }

  ObjectNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, "application/json", Json.bytes(body));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", new byte[0]);
  }

  private ObjectNode send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    ObjectNode answer = (ObjectNode) Json.parse(response.body());
    return answer.put("code", response.statusCode());
  }

  /** What the recorder, a Go program, sent patches as. */
  private static String type(Step step) {
    if (!step.method().equals("PATCH")) {
      return "application/json";
    }
    if (step.path().contains("fieldManager=")) {
      return "application/apply-patch+yaml";
    }
    return step.path().contains("/kstreamscounts/")
        ? "application/merge-patch+json"
        : "application/strategic-merge-patch+json";
  }

  /** A uid in a request is that of the owner, or of what is deleted, as it is now. */
  private void learnUids(Step step) throws IOException, InterruptedException {
    for (JsonNode owner : step.body().at("/metadata/ownerReferences")) {
      String kinds = step.path().replaceAll("^.*(/namespaces/[^/]+)/.*$", "$1/kstreamscounts/");
      learn(owner.get("uid"), "/apis/kstreams.io/v1alpha1" + kinds + owner.get("name").asText());
    }
    if (step.body().has("preconditions")) {
      learn(step.body().at("/preconditions/uid"), step.path());
    }
  }

  private void learn(JsonNode placeholder, String path) throws IOException, InterruptedException {
    String uid = get(path).at("/metadata/uid").asText();
    if (!placeholders.match(placeholder.asText(), uid)) {
      throw new IllegalStateException(placeholder + " is not " + uid);
    }
  }
}
