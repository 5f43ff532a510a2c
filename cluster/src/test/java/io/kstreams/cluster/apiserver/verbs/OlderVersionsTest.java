package io.kstreams.cluster.apiserver.verbs;

import static io.kstreams.cluster.apiserver.Wire.MAPS;
import static io.kstreams.cluster.apiserver.Wire.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OlderVersionsTest {
  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start();
    wire = new Wire(server);
    for (String name : List.of("a", "b", "c")) {
      wire.post(MAPS, map(name, "1"));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aListOfAnExactVersionIsWhatWasThereThen() throws Exception {
    JsonNode then = wire.get(MAPS).body();
    wire.delete(MAPS + "/a");
    wire.patch(MAPS + "/b", "{\"data\":{\"k\":\"2\"}}");
    wire.patch(MAPS + "/b", "{\"data\":{\"k\":\"3\"}}");
    wire.post(MAPS, map("d", "1"));
    wire.delete(MAPS + "/d");
    wire.post(MAPS, map("a", "other"));

    String version = then.at("/metadata/resourceVersion").asText();
    assertThat(wire.get(MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + version).body())
        .isEqualTo(then);
  }

  @Test
  void allPagesAreOfTheMomentOfTheFirst() throws Exception {
    JsonNode page = wire.get(MAPS + "?limit=1").body();
    String version = page.at("/metadata/resourceVersion").asText();
    wire.delete(MAPS + "/b");
    wire.post(MAPS, map("d", "1"));

    List<String> names = new ArrayList<>(names(page));
    while (!page.at("/metadata/continue").asText().isEmpty()) {
      page = wire.get(MAPS + "?limit=1&continue=" + page.at("/metadata/continue").asText()).body();
      names.addAll(names(page));
      assertThat(page.at("/metadata/resourceVersion").asText()).isEqualTo(version);
    }
    assertThat(names).containsExactly("a", "b", "c");
  }

  @Test
  void aVersionThatIsForgottenIsRefused() throws Exception {
    String old = wire.get(MAPS).body().at("/metadata/resourceVersion").asText();
    wire.delete(MAPS + "/a");
    server.compact();

    assertThat(wire.get(MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + old).status())
        .isEqualTo(410);
    try (Stream<String> events = wire.watch(MAPS + "?watch=true&resourceVersion=" + old)) {
      assertThat(events.toList()).hasSize(1).first().asString().contains("410");
    }
  }

  @Test
  void aWatchOfOneNamespaceHearsNothingOfTheOthersAndIsNotTooOldBecauseOfThem() throws Exception {
    String other = "/api/v1/namespaces/kube-system/configmaps";
    String start = wire.get(other).body().at("/metadata/resourceVersion").asText();
    wire.delete(MAPS + "/a");
    server.compact();
    wire.post(other, map("x", "1"));

    try (Stream<String> events = wire.watch(other + "?watch=true&resourceVersion=" + start)) {
      assertThat(events.iterator().next()).contains("ADDED", "\"name\":\"x\"");
    }
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
    return names;
  }
}
