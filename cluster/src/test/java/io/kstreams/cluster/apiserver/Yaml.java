package io.kstreams.cluster.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Objects for tests, written as YAML. */
public final class Yaml {
  private Yaml() {}

  /** Any value. */
  public static JsonNode value(String yaml) {
    try {
      return Json.parseYaml(yaml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object. */
  public static ObjectNode object(String yaml) {
    return (ObjectNode) value(yaml);
  }

  /**
   * A custom type {@code test.io/v1 Thing} with a status.
   *
   * @param spec the schema of its spec
   */
  public static ResourceType thing(String spec) {
    ObjectNode definition =
        object(
            """
            spec:
              group: test.io
              scope: Namespaced
              names: {plural: things, kind: Thing}
              versions:
              - name: v1
                served: true
                subresources: {status: {}}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """);
    ((ObjectNode) definition.at("/spec/versions/0/schema/openAPIV3Schema/properties"))
        .set("spec", value(spec));
    return CustomTypes.of(definition).get(0);
  }
}
