package io.kstreams.cluster.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.CustomTypes;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private final Schemas schemas = new Schemas();
  private final ResourceTypes types = new ResourceTypes();

  @Test
  void everyTypeHasTypedMetadata() {
    for (ResourceType type : types.all()) {
      Schema root = schemas.of(type);
      assertThat(at(root, "metadata", "ownerReferences").listMapKeys())
          .as(type.qualifiedName())
          .containsExactly("uid");
      assertThat(at(root, "apiVersion").type()).isEqualTo("string");
      assertThat(at(root, "kind").type()).isEqualTo("string");
    }
  }

  @Test
  void referencesAreFollowed() {
    Schema set = schemas.of(types.builtIn("apps", "statefulsets"));
    Schema containers = at(set, "spec", "template", "spec", "containers");
    assertThat(containers.listType()).isEqualTo(Schema.ListType.MAP);
    assertThat(containers.listMapKeys()).containsExactly("name");
    assertThat(containers.patchMergeKey()).isEqualTo("name");
    Schema ports = containers.items().orElseThrow().properties().get("ports");
    assertThat(ports.listMapKeys()).containsExactly("containerPort", "protocol");
    Schema memory = at(containers.items().orElseThrow(), "resources", "limits", "memory");
    assertThat(memory.isQuantity()).isTrue();
    assertThat(at(set, "spec", "selector").isAtomicMap()).isTrue();
  }

  @Test
  void aReferenceKeepsWhatStandsBesideIt() {
    Schema budget = schemas.of(types.builtIn("policy", "poddisruptionbudgets"));
    assertThat(at(budget, "spec", "selector").patchStrategies()).containsExactly("replace");
    assertThat(at(budget, "spec", "selector").isAtomicMap()).isTrue();
  }

  @Test
  void aCustomTypeIsItsDefinition() throws IOException {
    Schema root = schemas.of(recorded());
    assertThat(at(root, "spec", "kafka", "config", "commit.interval.ms").isIntOrString()).isTrue();
    assertThat(at(root, "spec", "replicas").defaultValue().orElseThrow().asInt()).isEqualTo(1);
    assertThat(at(root, "status", "conditions").listMapKeys()).containsExactly("type");
    assertThat(root.rules()).hasSize(2);
    assertThat(at(root, "metadata", "labels", "any").type()).isEqualTo("string");
    assertThat(root.isBuiltIn()).isFalse();
  }

  @Test
  void aCustomTypeKeepsItsSchemaUntilItsDefinitionChanges() throws IOException {
    ResourceType type = recorded();
    assertThat(schemas.of(type)).isSameAs(schemas.of(type)).isNotSameAs(schemas.of(recorded()));
  }

  private static Schema at(Schema schema, String... path) {
    for (String field : path) {
      schema = schema.field(field).orElseThrow(() -> new AssertionError("no field " + field));
    }
    return schema;
  }

  private static ResourceType recorded() throws IOException {
    try (InputStream in =
        SchemasTest.class.getResourceAsStream("/io/kstreams/cluster/recordings/crd.yaml")) {
      return CustomTypes.of((ObjectNode) Json.parseYaml(in.readAllBytes())).get(0);
    }
  }
}
