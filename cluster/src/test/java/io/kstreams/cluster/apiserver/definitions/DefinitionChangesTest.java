package io.kstreams.cluster.apiserver.definitions;

import static io.kstreams.cluster.apiserver.definitions.Gadgets.OBJECTS;
import static io.kstreams.cluster.apiserver.definitions.Gadgets.gadget;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A definition that is changed through the API changes the next answer. */
class DefinitionChangesTest {
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static final String SPEC = "/schema/openAPIV3Schema/properties/spec";

  private ApiServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = ApiServer.start();
    wire = new Wire(server);
    assertThat(Gadgets.create(wire, Gadgets.definition()).status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRule() throws Exception {
    assertThat(wire.post(OBJECTS, gadget("before", 7)).status()).isEqualTo(201);
    Gadgets.change(
        wire,
        version ->
            ((ObjectNode) version.at(SPEC))
                .set(
                    "x-kubernetes-validations",
                    Yaml.value("[{rule: self.size < 5, message: size must be below 5}]")));

    Wire.Reply refused = wire.post(OBJECTS, gadget("after", 7));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("message").asText()).contains("size must be below 5");
    assertThat(wire.post(OBJECTS, gadget("after", 4)).status()).isEqualTo(201);
  }

  @Test
  void aDefaultAlsoForObjectsThatWereThereBefore() throws Exception {
    wire.post(OBJECTS, gadget("before", 1));
    Gadgets.change(
        wire, version -> properties(version).set("color", field("string").put("default", "red")));

    assertThat(wire.post(OBJECTS, gadget("after", 1)).body().at("/spec/color").asText())
        .isEqualTo("red");
    assertThat(wire.get(OBJECTS + "/before").body().at("/spec/color").asText()).isEqualTo("red");
  }

  @Test
  void aFieldThatComesAndGoes() throws Exception {
    String colored =
        "{apiVersion: test.io/v1, kind: Gadget, metadata: {name: a}, spec: {color: red}}";
    assertThat(wire.post(OBJECTS, colored).body().at("/spec").has("color")).isFalse();
    wire.delete(OBJECTS + "/a");
    Gadgets.change(wire, version -> properties(version).set("color", field("string")));
    assertThat(wire.post(OBJECTS, colored).body().at("/spec/color").asText()).isEqualTo("red");

    Gadgets.change(wire, version -> properties(version).remove("color"));
    assertThat(wire.get(OBJECTS + "/a").body().at("/spec").has("color")).isFalse();
  }

  @Test
  void aPrinterColumn() throws Exception {
    wire.post(OBJECTS, gadget("a", 3));
    assertThat(columns(wire.getAs(TABLE, OBJECTS).body())).containsExactly("Name", "Age");
    Gadgets.change(
        wire,
        version ->
            version.set(
                "additionalPrinterColumns",
                Yaml.value("[{name: Size, type: integer, jsonPath: .spec.size}]")));

    JsonNode table = wire.getAs(TABLE, OBJECTS).body();
    assertThat(columns(table)).containsExactly("Name", "Size");
    assertThat(table.at("/rows/0/cells/1").asInt()).isEqualTo(3);
  }

  @Test
  void aStatusSubresource() throws Exception {
    wire.post(OBJECTS, gadget("a", 3));
    assertThat(wire.patch(OBJECTS + "/a/status", phase("New")).status()).isEqualTo(404);
    assertThat(phaseOf(wire.patch(OBJECTS + "/a", phase("New")))).isEqualTo("New");
    Gadgets.change(wire, version -> version.set("subresources", Yaml.value("{status: {}}")));

    assertThat(phaseOf(wire.patch(OBJECTS + "/a", phase("Old")))).isEqualTo("New");
    assertThat(phaseOf(wire.patch(OBJECTS + "/a/status", phase("Old")))).isEqualTo("Old");
    assertThat(resources()).contains("gadgets/status");
  }

  @Test
  void aScaleSubresource() throws Exception {
    wire.post(OBJECTS, gadget("a", 3));
    assertThat(wire.get(OBJECTS + "/a/scale").status()).isEqualTo(404);
    Gadgets.change(
        wire,
        version ->
            version.set(
                "subresources",
                Yaml.value(
                    "{scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}}")));

    assertThat(wire.get(OBJECTS + "/a/scale").body().at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(resources()).contains("gadgets/scale");
  }

  @Test
  void theOpenApiDocumentAndItsHash() throws Exception {
    String url = openApiUrl();
    Gadgets.change(
        wire,
        version ->
            properties(version).set("color", field("string").put("description", "how it looks")));

    assertThat(openApiUrl()).isNotEqualTo(url);
    assertThat(wire.get(openApiUrl()).body().toString()).contains("how it looks");
  }

  @Test
  void aVersionThatIsAddedAndServed() throws Exception {
    wire.post(OBJECTS, gadget("a", 3));
    ObjectNode definition = (ObjectNode) wire.get(Gadgets.DEFINITION).body();
    ObjectNode second = definition.at("/spec/versions/0").deepCopy();
    second.put("name", "v2").put("storage", false);
    definition.withArray("/spec/versions").add(second);
    assertThat(wire.put(Gadgets.DEFINITION, Gadgets.text(definition)).status()).isEqualTo(200);

    JsonNode shown = wire.get("/apis/test.io/v2/namespaces/default/gadgets/a").body();
    assertThat(shown.path("apiVersion").asText()).isEqualTo("test.io/v2");
    assertThat(shown.at("/spec/size").asInt()).isEqualTo(3);
    assertThat(wire.get("/apis/test.io").body().at("/preferredVersion/version").asText())
        .isEqualTo("v2");
  }

  @Test
  void aVersionThatObjectsWereStoredInStaysInTheStatus() throws Exception {
    ObjectNode definition = (ObjectNode) wire.get(Gadgets.DEFINITION).body();
    ObjectNode first = (ObjectNode) definition.at("/spec/versions/0");
    ObjectNode second = first.deepCopy().put("name", "v2");
    first.put("storage", false);
    definition.withArray("/spec/versions").add(second);
    wire.put(Gadgets.DEFINITION, Gadgets.text(definition));
    assertThat(wire.get(Gadgets.DEFINITION).body().at("/status/storedVersions").toString())
        .isEqualTo("[\"v1\",\"v2\"]");

    ((ObjectNode) definition.at("/metadata")).remove("resourceVersion");
    definition.withArray("/spec/versions").remove(0);
    Wire.Reply refused =
        wire.patch(
            Gadgets.DEFINITION,
            "{\"spec\":{\"versions\":" + definition.at("/spec/versions") + "}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("message").asText())
        .contains("status.storedVersions[0]: Invalid value: \"v1\": missing from spec.versions");
  }

  private static ObjectNode properties(ObjectNode version) {
    return (ObjectNode) version.at(SPEC + "/properties");
  }

  private static ObjectNode field(String type) {
    return Yaml.object("{type: " + type + "}");
  }

  private static String phase(String value) {
    return "{\"status\":{\"phase\":\"" + value + "\"}}";
  }

  private static String phaseOf(Wire.Reply reply) {
    return reply.body().at("/status/phase").asText();
  }

  private List<String> resources() throws Exception {
    return wire.get("/apis/test.io/v1").body().path("resources").findValuesAsText("name");
  }

  private String openApiUrl() throws Exception {
    return wire.get("/openapi/v3")
        .body()
        .path("paths")
        .path("apis/test.io/v1")
        .path("serverRelativeURL")
        .asText();
  }

  private static List<String> columns(JsonNode table) {
    List<String> names = new ArrayList<>();
    table.path("columnDefinitions").forEach(column -> names.add(column.path("name").asText()));
    return names;
  }
}
