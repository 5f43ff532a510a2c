package io.kstreams.cluster.apiserver.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Key;
import io.kstreams.cluster.apiserver.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Passes a request for a pod's log on to the pod's node, and the answer back as it comes. */
public final class PodLogs {
  private final Store store;
  private final ResourceTypes types;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(AnyCertificate.context())
          .build();

  public PodLogs(Store store, ResourceTypes types) {
    this.store = store;
    this.types = types;
  }

  /**
   * The log of a container of the pod.
   *
   * @throws Refusal 400 if it has not started, 404 or 500 in the node's words
   */
  public Answer read(ObjectNode pod, Query query) throws IOException, InterruptedException {
    String container =
        query.get("container").orElseGet(() -> pod.at("/spec/containers/0/name").asText());
    String node = pod.at("/spec/nodeName").asText();
    if (node.isEmpty()) {
      throw Refusal.badRequest(
          "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
              .formatted(container, Meta.name(pod)));
    }
    URI uri =
        URI.create(
            address(node)
                + "/containerLogs/"
                + Meta.namespace(pod)
                + "/"
                + Meta.name(pod)
                + "/"
                + container
                + "?"
                + encode(query));
    HttpResponse<InputStream> response =
        http.send(
            HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      try (InputStream body = response.body()) {
        String why = new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
        throw Refusal.unavailable(response.statusCode(), "BadRequest", why);
      }
    }
    return new Answer.Stream("text/plain", out -> pass(response.body(), out));
  }

  private static void pass(InputStream in, java.io.OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
    }
  }

  private String address(String name) {
    JsonNode node =
        store
            .get(new Key(types.builtIn("", "nodes").storage(), "", name))
            .orElseThrow(() -> Refusal.internal("node " + name + " is not there"));
    int port = node.at("/status/daemonEndpoints/kubeletEndpoint/Port").asInt();
    for (JsonNode address : node.at("/status/addresses")) {
      if (address.path("type").asText().equals("InternalIP") && port > 0) {
        return "https://" + address.path("address").asText() + ":" + port;
      }
    }
    throw Refusal.internal("node " + name + " serves no logs");
  }

  private static String encode(Query query) {
    return query.values().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("container"))
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
