package io.kstreams.cluster.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.Accepted;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/** Writes the events of a watch in the form that the client asked for, one a line. */
final class EventWriter {
  private final OutputStream out;
  private final Rendering rendering;
  private boolean first = true;

  EventWriter(ResourceType type, Query query, Accepted accepted, OutputStream out) {
    this.out = out;
    this.rendering = new Rendering(type, query, accepted, Clock.systemUTC());
  }

  void write(ObjectNode event) throws IOException {
    ObjectNode object = (ObjectNode) event.get("object");
    boolean isObject = !event.get("type").asText().equals("ERROR");
    ObjectNode rendered = Json.object();
    rendered.set("type", event.get("type"));
    rendered.set("object", isObject ? rendering.of(object, first) : object);
    first = false;
    out.write(Json.bytes(rendered));
    out.write('\n');
    out.flush();
  }
}
