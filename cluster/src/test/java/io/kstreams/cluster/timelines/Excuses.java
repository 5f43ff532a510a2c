package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What the controllers do not reproduce, each with its reason: {@code excuses.yaml}. */
final class Excuses {
  private Excuses() {}

  /** The reasons of a time line's findings, by their ids. */
  static Map<String, String> of(String timeline) {
    Map<String, String> reasons = new TreeMap<>();
    try (InputStream in = Excuses.class.getResourceAsStream("excuses.yaml")) {
      JsonNode file = Json.parseYaml(in.readAllBytes()).path(timeline);
      file.properties().forEach(e -> reasons.put(e.getKey(), e.getValue().asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reasons;
  }
}
