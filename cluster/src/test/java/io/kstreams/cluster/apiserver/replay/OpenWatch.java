package io.kstreams.cluster.apiserver.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A watch that stays open while the requests after it are sent. */
final class OpenWatch implements AutoCloseable {
  private static final Pattern TIMEOUT = Pattern.compile("timeoutSeconds=(\\d+)");
  private static final int SHORT_SECONDS = 10;

  private final Exchange exchange;
  private final HttpResponse<InputStream> response;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final Thread reader;

  OpenWatch(Exchange exchange, HttpResponse<InputStream> response) {
    this.exchange = exchange;
    this.response = response;
    this.reader = new Thread(this::read, "watch " + exchange.number());
    reader.setDaemon(true);
    reader.start();
  }

  Exchange exchange() {
    return exchange;
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /**
   * The events: all of a watch that ends soon by itself, of another as many as were recorded, for
   * whoever recorded it cut it there.
   */
  ArrayNode events() {
    int recorded = exchange.response().get("body").size();
    Patience.await().until(() -> !reader.isAlive() || (!endsSoon() && events.size() >= recorded));
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int shown = endsSoon() ? events.size() : Math.min(recorded, events.size());
    events.subList(0, shown).forEach(array::add);
    return array;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }

  private boolean endsSoon() {
    Matcher timeout = TIMEOUT.matcher(exchange.request().get("path").asText());
    return timeout.find() && Integer.parseInt(timeout.group(1)) <= SHORT_SECONDS;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        if (!isSpareBookmark(event)) {
          events.add(event);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Closed by us; what was received is what counts.
      return;
    }
  }

  // A server sends bookmarks as it likes; only the one that ends the first objects is fixed.
  private static boolean isSpareBookmark(JsonNode event) {
    return event.path("type").asText().equals("BOOKMARK")
        && event.at("/object/metadata/annotations").isMissingNode();
  }
}
