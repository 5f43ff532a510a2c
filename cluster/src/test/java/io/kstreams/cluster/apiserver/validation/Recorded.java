package io.kstreams.cluster.apiserver.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The exchanges that were recorded from a real server, as data for tests. */
public final class Recorded {
  private static final String ROOT = "/io/kstreams/cluster/recordings/";

  private Recorded() {}

  /** The exchanges of a file, those with kubectl's own output left out. */
  public static List<JsonNode> exchanges(String file) {
    List<JsonNode> exchanges = new ArrayList<>();
    for (JsonNode entry : yaml("exchanges/" + file + ".yaml")) {
      if (entry.has("request") && entry.has("response")) {
        exchanges.add(entry);
      }
    }
    return exchanges;
  }

  /** The definition that was in place. */
  public static ObjectNode definition() {
    return (ObjectNode) yaml("crd.yaml");
  }

  /** The custom type of the definition. */
  public static ResourceType customType() {
    return CustomTypes.of(definition()).get(0);
  }

  /** The causes that a refusal gives. */
  public static List<Cause> causes(JsonNode exchange) {
    List<Cause> causes = new ArrayList<>();
    exchange
        .path("response")
        .path("body")
        .path("details")
        .path("causes")
        .forEach(
            c ->
                causes.add(
                    new Cause(
                        c.path("reason").asText(null),
                        c.path("message").asText(),
                        c.path("field").asText(null))));
    return causes;
  }

  private static JsonNode yaml(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream(ROOT + name)) {
      return Json.parseYaml(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
