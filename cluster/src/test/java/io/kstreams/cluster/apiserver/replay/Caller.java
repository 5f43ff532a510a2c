package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;

/** Sends recorded requests to a server, with the values that its answers have given so far. */
public final class Caller {
  private static final Set<String> NO_HEADERS = Set.of("method", "path", "body");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Placeholders placeholders;

  /** Calls this server; what the placeholders stand for so far goes into the requests. */
  public Caller(URI server, Placeholders placeholders) {
    this.server = server;
    this.placeholders = placeholders;
  }

  /** Sends a request. */
  public HttpResponse<byte[]> call(JsonNode request) throws IOException, InterruptedException {
    return http.send(build(request).timeout(Patience.LONG).build(), BodyHandlers.ofByteArray());
  }

  /** Returns when the watch has begun. */
  HttpResponse<InputStream> watch(JsonNode request) throws IOException, InterruptedException {
    return http.send(build(request).timeout(Patience.LONG).build(), BodyHandlers.ofInputStream());
  }

  private HttpRequest.Builder build(JsonNode request) {
    String path = encode(placeholders.fillRequest(request.get("path").asText()));
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server + path));
    for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!NO_HEADERS.contains(name)) {
        builder.header(name, request.get(name).asText());
      }
    }
    return builder.method(
        request.get("method").asText(), HttpRequest.BodyPublishers.ofByteArray(body(request)));
  }

  private byte[] body(JsonNode request) {
    JsonNode body = request.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    // JSON is YAML, so that one form serves all media types; a text is what was sent, unparsed.
    String text =
        body.isTextual() ? body.asText() : new String(Json.bytes(body), StandardCharsets.UTF_8);
    return placeholders.fillRequest(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String path) {
    return path.replace(" ", "%20").replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
  }
}
