package io.kstreams.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.operator.StandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The probes of {@code deploy/operator.yaml} are answered. */
class HealthTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void eachProbeSaysWhatItIsAskedFor() throws Exception {
    try (Health health = new Health("127.0.0.1", 0, () -> true, () -> false)) {
      assertThat(get(health.port(), "/healthz")).isEqualTo("200 ok\n");
      assertThat(get(health.port(), "/readyz")).isEqualTo("503 no\n");
    }
  }

  @Test
  void anOperatorThatHasStartedIsReady() throws Exception {
    Settings settings = Settings.from(Map.of("HTTP_HOST", "127.0.0.1", "HEALTH_PORT", "0"));
    try (StandIn cluster = StandIn.start();
        RunningOperator operator =
            RunningOperator.start(cluster.admin(), settings, Clock.systemUTC(), () -> {})) {
      assertThat(get(operator.healthPort(), "/healthz")).isEqualTo("200 ok\n");
      assertThat(get(operator.healthPort(), "/readyz")).isEqualTo("200 ok\n");
    }
  }

  private static String get(int port, String path) throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
