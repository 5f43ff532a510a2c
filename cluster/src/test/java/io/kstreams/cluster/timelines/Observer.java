package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Watches some kinds, and keeps all that it sees. */
final class Observer implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String namespace;
  private final List<InputStream> watches = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private int step;

  /** Sees what is in this namespace, and the namespace. */
  Observer(String namespace) {
    this.namespace = namespace;
  }

  /** Watches from now on. */
  void watch(URI server, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path + "?watch=true")).build();
    var response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode());
    }
    watches.add(response.body());
    Thread reader = new Thread(() -> read(response.body()), "observer " + path);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream body) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        take(event.get("type").asText(), event.get("object"));
      }
    } catch (IOException | UncheckedIOException e) {
      return; // closed by us
    }
  }

  private synchronized void take(String type, JsonNode object) {
    JsonNode meta = object.path("metadata");
    boolean ours =
        meta.path("namespace").asText().equals(namespace)
            || (object.path("kind").asText().equals("Namespace")
                && meta.path("name").asText().equals(namespace));
    if (ours && !type.equals("BOOKMARK")) {
      seen.add(new Seen(step, Projection.of(type, object), object));
      notifyAll();
    }
  }

  /** What comes from now on belongs to this step. */
  synchronized void begin(int number) {
    step = number;
  }

  /** All that was seen so far, in the server's order. */
  synchronized List<Seen> seen() {
    return seen.stream().sorted(Comparator.comparingLong(Seen::version)).toList();
  }

  /**
   * Waits for a state.
   *
   * @param before done before each look
   * @return whether it was reached
   */
  synchronized boolean await(BooleanSupplier reached, Runnable before) throws InterruptedException {
    long end = System.nanoTime() + Patience.LONG.toNanos();
    before.run();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      wait(POLL_MILLIS);
      before.run();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    for (InputStream watch : watches) {
      watch.close();
    }
  }
}
