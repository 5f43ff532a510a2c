package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One file of exchanges, replayed against a server of its own. */
final class Replay {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private final Placeholders placeholders = new Placeholders();
  private final Map<Exchange, List<String>> differences =
      new TreeMap<>(Comparator.comparingInt(Exchange::number));

  private Replay() {}

  /** Where the answers differ from the recorded ones; an exchange that is reproduced has none. */
  static Map<Exchange, List<String>> of(Recording recording)
      throws IOException, InterruptedException {
    return of(recording, Recording.definition());
  }

  /** The same with another definition than the recorded one. */
  static Map<Exchange, List<String>> of(Recording recording, JsonNode definition)
      throws IOException, InterruptedException {
    Replay replay = new Replay();
    try (ApiServer server = ApiServer.start()) {
      Caller caller = new Caller(server.url(), replay.placeholders);
      define(caller, definition);
      replay.run(recording, caller);
    }
    return replay.differences;
  }

  private static void define(Caller caller, JsonNode definition)
      throws IOException, InterruptedException {
    JsonNode request =
        Json.object()
            .put("method", "POST")
            .put("path", DEFINITIONS)
            .put("Content-Type", "application/json")
            .set("body", definition);
    HttpResponse<byte[]> response = caller.call(request);
    if (response.statusCode() != 201) {
      throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  private void run(Recording recording, Caller caller) throws IOException, InterruptedException {
    List<OpenWatch> watches = new ArrayList<>();
    try {
      for (Exchange exchange : recording.exchanges()) {
        if (exchange.isWatch()) {
          watches.add(new OpenWatch(exchange, caller.watch(exchange.request())));
        } else {
          HttpResponse<byte[]> response = caller.call(exchange.request());
          compare(exchange, response, parse(exchange, response));
        }
      }
      for (OpenWatch watch : watches) {
        compare(watch.exchange(), watch.response(), watch.events());
      }
    } finally {
      for (OpenWatch watch : watches) {
        watch.close();
      }
    }
  }

  private void compare(Exchange exchange, HttpResponse<?> response, JsonNode body) {
    Comparison comparison = new Comparison(placeholders);
    JsonNodeFactory json = JsonNodeFactory.instance;
    JsonNode recorded = exchange.response();
    comparison.compare("status", recorded.get("status"), json.numberNode(response.statusCode()));
    for (String header : List.of("Content-Type", "Warning")) {
      comparison.compare(
          header,
          recorded.path(header).isMissingNode() ? json.textNode("") : recorded.get(header),
          json.textNode(response.headers().firstValue(header).orElse("")));
    }
    comparison.compare("body", recorded.get("body"), body);
    if (!comparison.differences().isEmpty()) {
      differences.put(exchange, comparison.differences());
    }
  }

  private static JsonNode parse(Exchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("application/yaml")) {
      return Json.parseYaml(response.body());
    }
    // The index of OpenAPI is JSON, whatever its type says.
    return type.startsWith("application/json") || exchange.response().get("body").isContainerNode()
        ? Json.parse(response.body())
        : JsonNodeFactory.instance.textNode(new String(response.body(), StandardCharsets.UTF_8));
  }
}
