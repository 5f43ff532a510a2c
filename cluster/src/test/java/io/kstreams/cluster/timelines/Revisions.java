package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of revisions by the order in which they were made, as recordings have them. */
final class Revisions {
  private final Map<String, String> numbered = new LinkedHashMap<>();

  private Revisions() {}

  static Revisions of(List<Seen> seen) {
    Revisions revisions = new Revisions();
    for (Seen one : seen) {
      if (one.change().kind().equals("ControllerRevision")) {
        String hash = one.object().at("/metadata/labels/controller.kubernetes.io~1hash").asText();
        revisions.numbered.putIfAbsent(hash, "<revision " + (revisions.numbered.size() + 1) + ">");
      }
    }
    return revisions;
  }

  Change numbered(Change change) {
    return new Change(
        change.kind(), fill(change.name()), change.event(), parse(fill(change.state().toString())));
  }

  private String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> one : numbered.entrySet()) {
      filled = filled.replace(one.getKey(), one.getValue());
    }
    return filled;
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
