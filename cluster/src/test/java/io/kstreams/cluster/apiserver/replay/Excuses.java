package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The exchanges that the server does not reproduce, each with its reason: {@code excuses.yaml}. */
final class Excuses {
  private Excuses() {}

  /** The reasons of a file's exchanges, by number. */
  static Map<Integer, String> of(String recording) {
    Map<Integer, String> reasons = new TreeMap<>();
    try (InputStream in = Excuses.class.getResourceAsStream("excuses.yaml")) {
      JsonNode file = Json.parseYaml(in.readAllBytes()).path(recording);
      file.properties()
          .forEach(e -> reasons.put(Integer.valueOf(e.getKey()), e.getValue().asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reasons;
  }
}
