package io.kstreams.cluster.apiserver.faults;

import static io.kstreams.cluster.apiserver.Wire.MAPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests are hit. */
class FaultChoiceTest {
  private final Faults faults = Faults.seeded(1);
  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start(0, Clock.systemUTC(), faults);
    wire = new Wire(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSameSeedHitsTheSameRequests() throws Exception {
    List<Integer> once = statuses(3);
    List<Integer> again = statuses(3);
    List<Integer> otherwise = statuses(4);

    assertThat(once).contains(200, 500);
    assertThat(again).isEqualTo(once);
    assertThat(otherwise).isNotEqualTo(once);
  }

  @Test
  void whatOthersAskInBetweenChangesNothing() throws Exception {
    Faults alone = Faults.seeded(5);
    Faults busy = Faults.seeded(5);
    Rule own = alone.add(Asked.any(), Fault.errorBefore(500)).chance(0.5);
    Rule shared = busy.add(Asked.any(), Fault.errorBefore(500)).chance(0.5);
    List<Asked> seen = new ArrayList<>();
    server.audit((request, action) -> seen.add(new Asked(request, action)));
    wire.get(MAPS + "/a");
    wire.get(MAPS + "/b");

    for (int i = 0; i < 50; i++) {
      boolean hit = own.hits(seen.get(0));
      shared.hits(seen.get(1));
      assertThat(shared.hits(seen.get(0))).isEqualTo(hit);
    }
  }

  @Test
  void aRuleChoosesByResourceNameSubresourceAndServiceAccount() throws Exception {
    faults.add(
        Asked.serviceAccount("default", "robot")
            .and(Asked.resource("configmaps"))
            .and(Asked.subresource(""))
            .and(Asked.name("a")),
        Fault.errorBefore(503));

    assertThat(wire.get(MAPS + "/a").status()).isEqualTo(404);
    List<Integer> robot = new ArrayList<>();
    try (var client = server.client("default", "robot")) {
      for (String name : List.of("a", "b")) {
        var config = client.getConfiguration();
        robot.add(status(config.getOauthToken(), MAPS + "/" + name));
      }
    }
    assertThat(robot).containsExactly(503, 403);
  }

  private int status(String token, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static List<Integer> statuses(long seed) throws Exception {
    Faults some = Faults.seeded(seed);
    some.add(Asked.any(), Fault.errorBefore(500)).chance(0.3);
    List<Integer> statuses = new ArrayList<>();
    try (ApiServer faulty = ApiServer.start(0, Clock.systemUTC(), some)) {
      Wire client = new Wire(faulty);
      for (int i = 0; i < 30; i++) {
        statuses.add(client.get(MAPS).status());
      }
    }
    return statuses;
  }
}
