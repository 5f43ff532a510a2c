package io.kstreams.cluster.apiserver.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.Wire;
import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A definition that tests change, and its objects. */
final class Gadgets {
  static final String DEFINITION = Wire.DEFINITIONS + "/gadgets.test.io";
  static final String OBJECTS = "/apis/test.io/v1/namespaces/default/gadgets";

  private Gadgets() {}

  static ObjectNode definition() {
    return Yaml.object(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.test.io}
        spec:
          group: test.io
          scope: Namespaced
          names: {plural: gadgets, singular: gadget, kind: Gadget, listKind: GadgetList, shortNames: [gg]}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer}
                  status:
                    type: object
                    properties:
                      phase: {type: string}
        """);
  }

  static String gadget(String name, int size) {
    return "{apiVersion: test.io/v1, kind: Gadget, metadata: {name: %s}, spec: {size: %d}}"
        .formatted(name, size);
  }

  static Wire.Reply create(Wire wire, ObjectNode definition)
      throws IOException, InterruptedException {
    return wire.post(Wire.DEFINITIONS, text(definition));
  }

  /** Changes the version that is there as a person with an editor does. */
  static void change(Wire wire, Consumer<ObjectNode> change)
      throws IOException, InterruptedException {
    ObjectNode definition = (ObjectNode) wire.get(DEFINITION).body();
    change.accept((ObjectNode) definition.at("/spec/versions/0"));
    Wire.Reply reply = wire.put(DEFINITION, text(definition));
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.body().toString());
    }
  }

  static String text(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }
}
