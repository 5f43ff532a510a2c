package io.kstreams.cluster.apiserver.definitions;

import static io.kstreams.cluster.apiserver.definitions.Gadgets.DEFINITION;
import static io.kstreams.cluster.apiserver.definitions.Gadgets.OBJECTS;
import static io.kstreams.cluster.apiserver.definitions.Gadgets.gadget;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.Yaml;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionLifeTest {
  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start();
    wire = new Wire(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itIsServedAsSoonAsItIsMade() throws Exception {
    assertThat(wire.get(OBJECTS).status()).isEqualTo(404);
    assertThat(Gadgets.create(wire, Gadgets.definition()).status()).isEqualTo(201);

    assertThat(wire.get(OBJECTS).body().path("kind").asText()).isEqualTo("GadgetList");
    assertThat(wire.get("/apis").body().findValuesAsText("name")).contains("test.io");
    assertThat(wire.get("/apis/test.io/v1").body().at("/resources/0/shortNames/0").asText())
        .isEqualTo("gg");
    JsonNode stored = wire.get(DEFINITION).body();
    assertThat(condition(stored, "NamesAccepted")).isEqualTo("True NoConflicts");
    assertThat(condition(stored, "Established")).isEqualTo("True InitialNamesAccepted");
    assertThat(stored.at("/status/storedVersions/0").asText()).isEqualTo("v1");
    assertThat(stored.path("metadata").has("finalizers")).isFalse();
  }

  @Test
  void itsObjectsGoWithIt() throws Exception {
    Gadgets.create(wire, Gadgets.definition());
    wire.post(OBJECTS, gadget("a", 1));
    wire.post(OBJECTS, gadget("b", 1));
    String since = wire.get(OBJECTS).body().at("/metadata/resourceVersion").asText();
    try (Stream<String> events = wire.watch(OBJECTS + "?watch=true&resourceVersion=" + since)) {
      assertThat(wire.delete(DEFINITION).status()).isEqualTo(200);

      assertThat(events.limit(2).toList())
          .hasSize(2)
          .allSatisfy(event -> assertThat(event).contains("DELETED"));
    }
    assertThat(wire.get(DEFINITION).status()).isEqualTo(404);
    assertThat(wire.get(OBJECTS).status()).isEqualTo(404);
    assertThat(wire.get("/apis").body().findValuesAsText("name")).doesNotContain("test.io");

    Gadgets.create(wire, Gadgets.definition());
    assertThat(wire.get(OBJECTS).body().path("items")).isEmpty();
  }

  @Test
  void itWaitsForAnObjectThatAFinalizerHolds() throws Exception {
    Gadgets.create(wire, Gadgets.definition());
    wire.post(OBJECTS, gadget("a", 1));
    wire.patch(OBJECTS + "/a", "{\"metadata\":{\"finalizers\":[\"test.io/hold\"]}}");
    wire.delete(DEFINITION);

    JsonNode going = wire.get(DEFINITION).body();
    assertThat(going.at("/metadata/finalizers/0").asText())
        .isEqualTo("customresourcecleanup.apiextensions.k8s.io");
    assertThat(condition(going, "Terminating")).isEqualTo("True InstanceDeletionInProgress");
    assertThat(wire.get(OBJECTS + "/a").body().at("/metadata/deletionTimestamp").asText())
        .isNotEmpty();
    Wire.Reply refused = wire.post(OBJECTS, gadget("b", 1));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.body().path("message").asText())
        .isEqualTo("create not allowed while custom resource definition is terminating");

    wire.patch(OBJECTS + "/a", "{\"metadata\":{\"finalizers\":null}}");
    assertThat(wire.get(DEFINITION).status()).isEqualTo(404);
  }

  @Test
  void itMayHaveFinalizersOfItsOwn() throws Exception {
    ObjectNode definition = Gadgets.definition();
    ((ObjectNode) definition.get("metadata")).putArray("finalizers").add("test.io/hold");
    Gadgets.create(wire, definition);
    wire.delete(DEFINITION);
    assertThat(wire.get(DEFINITION).body().at("/metadata/finalizers").toString())
        .isEqualTo("[\"test.io/hold\"]");

    wire.patch(DEFINITION, "{\"metadata\":{\"finalizers\":null}}");
    assertThat(wire.get(DEFINITION).status()).isEqualTo(404);
    assertThat(wire.get(OBJECTS).status()).isEqualTo(404);
  }

  @Test
  void aNameThatAnotherHasIsNotAcceptedUntilItIsFree() throws Exception {
    Gadgets.create(wire, Gadgets.definition());
    ObjectNode other = Gadgets.definition();
    ((ObjectNode) other.get("metadata")).put("name", "widgets.test.io");
    ((ObjectNode) other.at("/spec/names")).put("plural", "widgets").put("singular", "widget");
    assertThat(Gadgets.create(wire, other).status()).isEqualTo(201);

    String path = Wire.DEFINITIONS + "/widgets.test.io";
    String objects = "/apis/test.io/v1/widgets";
    JsonNode refused = wire.get(path).body();
    assertThat(condition(refused, "NamesAccepted")).isEqualTo("False ListKindConflict");
    assertThat(condition(refused, "Established")).isEqualTo("False NotAccepted");
    assertThat(refused.at("/status/acceptedNames/plural").asText()).isEqualTo("widgets");
    assertThat(refused.at("/status/acceptedNames/kind").asText()).isEmpty();
    assertThat(wire.get(objects).status()).isEqualTo(404);

    wire.delete(DEFINITION);
    assertThat(condition(wire.get(path).body(), "NamesAccepted")).isEqualTo("True NoConflicts");
    assertThat(wire.get(objects).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: object, properties: {spec: {}}}",
        "{type: object, properties: {spec: {type: object,"
            + " x-kubernetes-validations: [{rule: self.nothing > 1}]}}}",
        "{type: object, properties: {spec: {type: integer, default: text}}}"
      })
  void oneWithAnImpossibleSchemaIsRefused(String schema) throws Exception {
    ObjectNode definition = Gadgets.definition();
    ((ObjectNode) definition.at("/spec/versions/0/schema"))
        .set("openAPIV3Schema", Yaml.value(schema));

    assertThat(Gadgets.create(wire, definition).status()).isEqualTo(422);
    assertThat(wire.get(OBJECTS).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spec\":{\"scope\":\"Cluster\"}}",
        "{\"spec\":{\"names\":{\"kind\":\"Other\",\"listKind\":\"OtherList\"}}}"
      })
  void aChangeThatIsRefusedChangesNothing(String change) throws Exception {
    Gadgets.create(wire, Gadgets.definition());

    assertThat(wire.patch(DEFINITION, change).status()).isEqualTo(422);
    assertThat(wire.post(OBJECTS, gadget("a", 1)).status()).isEqualTo(201);
  }

  private static String condition(JsonNode definition, String type) {
    for (JsonNode condition : definition.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText() + " " + condition.path("reason").asText();
      }
    }
    return "";
  }
}
