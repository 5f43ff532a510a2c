package io.kstreams.cluster.apiserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kstreams.cluster.apiserver.Yaml;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  @Test
  void kubectlExplainFindsTheKindOfACustomResourceByItsPathAndThenItsSchema() {
    ResourceType thing = Yaml.thing("{type: object, properties: {size: {type: integer}}}");
    ResourceTypes types = new ResourceTypes();
    types.replace("things.test.io", List.of(thing));

    var document = new OpenApi(types).document("test.io", "v1").orElseThrow();

    var kind = Yaml.value("{group: test.io, version: v1, kind: Thing}");
    var path = document.path("paths").path("/apis/test.io/v1/namespaces/{namespace}/things");
    assertThat(path.at("/get/x-kubernetes-group-version-kind")).isEqualTo(kind);
    var schema = document.at("/components/schemas/io.test.v1.Thing");
    assertThat(schema.at("/x-kubernetes-group-version-kind/0")).isEqualTo(kind);
    assertThat(schema.at("/properties/spec/properties/size/type").asText()).isEqualTo("integer");
  }

  /** Or kubectl apply would check fields itself, by documents that do not have them all. */
  @Test
  void noPathNamesAPatch() {
    ResourceTypes types = new ResourceTypes();
    types.replace("things.test.io", List.of(Yaml.thing("{type: object}")));

    var document = new OpenApi(types).document("test.io", "v1").orElseThrow();
    assertThat(document.path("paths").findValues("patch")).isEmpty();
  }
}
