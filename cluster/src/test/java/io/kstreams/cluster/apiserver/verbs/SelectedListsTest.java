package io.kstreams.cluster.apiserver.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists by label and name, which do not look at all objects. */
class SelectedListsTest {
  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start();
    wire = new Wire(server);
    for (String namespace : List.of("a", "a-b")) {
      wire.post(
          "/api/v1/namespaces",
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
      for (String name : List.of("x", "y")) {
        wire.post(
            maps(namespace),
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: {app: %s, tier: t}}}"
                .formatted(name, name));
      }
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLabelSelectsInOneNamespaceAndInAll() throws Exception {
    assertThat(list(maps("a") + "?labelSelector=app=x")).containsExactly("a/x");
    assertThat(list("/api/v1/configmaps?labelSelector=app=x")).containsExactly("a-b/x", "a/x");
    assertThat(list(maps("a") + "?labelSelector=tier=t,app!=x")).containsExactly("a/y");
    assertThat(list(maps("a") + "?labelSelector=app=z")).isEmpty();
  }

  @Test
  void aLabelThatIsChangedOrTakenAwayIsFoundNoMore() throws Exception {
    wire.patch(maps("a") + "/x", "{\"metadata\":{\"labels\":{\"app\":\"z\"}}}");
    wire.delete(maps("a-b") + "/x");

    assertThat(list("/api/v1/configmaps?labelSelector=app=x")).isEmpty();
    assertThat(list("/api/v1/configmaps?labelSelector=app=z")).containsExactly("a/x");
  }

  @Test
  void aNameSelectsInAllNamespaces() throws Exception {
    assertThat(list("/api/v1/configmaps?fieldSelector=metadata.name=y"))
        .containsExactly("a-b/y", "a/y");
  }

  @Test
  void pagesOfAllNamespacesLeaveNothingOut() throws Exception {
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = wire.get("/api/v1/configmaps?limit=1&continue=" + next).body();
      all.addAll(names(page));
      next = page.at("/metadata/continue").asText();
    } while (!next.isEmpty());

    assertThat(all).contains("a/x", "a/y", "a-b/x", "a-b/y").isEqualTo(list("/api/v1/configmaps"));
  }

  private static String maps(String namespace) {
    return "/api/v1/namespaces/" + namespace + "/configmaps";
  }

  private List<String> list(String path) throws Exception {
    return names(wire.get(path).body());
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path("items")
        .forEach(
            item ->
                names.add(
                    item.at("/metadata/namespace").asText()
                        + "/"
                        + item.at("/metadata/name").asText()));
    return names;
  }
}
