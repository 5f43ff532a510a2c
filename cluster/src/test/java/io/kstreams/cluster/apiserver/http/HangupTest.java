package io.kstreams.cluster.apiserver.http;

import static io.kstreams.cluster.Patience.await;
import static io.kstreams.cluster.apiserver.Wire.MAPS;
import static io.kstreams.cluster.apiserver.Wire.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Fault;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.watch.Watch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A client that goes, seen from a connection on which nothing else would tell. */
class HangupTest {

  @Test
  void aWatchOfSomethingQuietEndsWhenItsClientHasGone() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      try (Socket client = connect(server.url())) {
        send(client, MAPS + "?watch=true");
        await().until(() -> watches() == 1);
      }
      await().until(() -> watches() == 0);
    }
  }

  @Test
  void afterAWatchTheConnectionServesTheNextRequest() throws Exception {
    Faults faults = Faults.seeded(1);
    faults.add(Asked.verb("watch"), Fault.watchEnds(1));
    try (ApiServer server = ApiServer.start(0, Clock.systemUTC(), faults);
        Socket client = connect(server.url())) {
      new Wire(server).post(MAPS, map("a", "1"));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      send(client, MAPS + "?watch=true");
      readUntil(in, "0");
      send(client, "/healthz");
      readUntil(in, "");
      readUntil(in, "HTTP/1.1 200 OK");
    }
  }

  private static Socket connect(URI server) throws IOException {
    return new Socket(server.getHost(), server.getPort());
  }

  private static void send(Socket client, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  private static void readUntil(BufferedReader in, String line) throws IOException {
    String next = in.readLine();
    while (next != null && !next.equals(line)) {
      next = in.readLine();
    }
    assertThat(next).isEqualTo(line);
  }

  private static long watches() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().equals(Watch.class.getName())))
        .count();
  }
}
