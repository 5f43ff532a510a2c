package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of recorded exchanges.
 *
 * @param name without its ending
 */
record Recording(String name, List<Exchange> exchanges) {
  private static final String FOLDER = "/io/kstreams/cluster/recordings/";

  /** All files of exchanges, by name. */
  static final List<String> NAMES =
      List.of(
          "apply-builtin",
          "apply-custom-resource",
          "authorization",
          "defaulting-and-pruning",
          "deletion",
          "events-and-leases",
          "generations-and-versions",
          "kubectl-apply-1.29",
          "kubectl-apply-1.37",
          "kubectl-change-1.29",
          "kubectl-change-1.37",
          "kubectl-get-1.29",
          "kubectl-get-1.37",
          "kubectl-wait-and-delete-1.29",
          "kubectl-wait-and-delete-1.37",
          "lists",
          "refusals",
          "scale-subresource",
          "status-subresource",
          "transition-rules",
          "watches");

  static Recording load(String name) {
    List<Exchange> exchanges = new ArrayList<>();
    for (JsonNode entry : yaml("exchanges/" + name + ".yaml")) {
      // What kubectl was told to do and what it printed stands between the exchanges.
      if (entry.has("request")) {
        exchanges.add(
            new Exchange(exchanges.size() + 1, entry.get("request"), entry.get("response")));
      }
    }
    return new Recording(name, List.copyOf(exchanges));
  }

  /** The definition that every recording was made with. */
  static JsonNode definition() {
    return yaml("crd.yaml");
  }

  private static JsonNode yaml(String file) {
    try (InputStream in = Recording.class.getResourceAsStream(FOLDER + file)) {
      return Json.parseYaml(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
