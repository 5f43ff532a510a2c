package io.kstreams.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the Java API types to the definition in {@code crds/}, which is written by hand. */
class DefinitionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static JsonNode schema;

  @BeforeAll
  static void read() throws IOException {
    JsonNode definition =
        new YAMLMapper().readTree(Path.of("../crds/kstreamscounts.yaml").toFile());
    schema = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties");
  }

  @Test
  void everyFieldHasOneNameAndTypeInBoth() {
    List<String> differences = new ArrayList<>();
    compare("spec", schema.get("spec"), JSON.constructType(KStreamsCountSpec.class), differences);
    compare(
        "status", schema.get("status"), JSON.constructType(KStreamsCountStatus.class), differences);
    assertThat(differences).isEmpty();
  }

  @Test
  void everyFieldIsDescribed() {
    List<String> bare = new ArrayList<>();
    describe("spec", schema.get("spec"), bare);
    describe("status", schema.get("status"), bare);
    assertThat(bare).isEmpty();
  }

  @Test
  void aFieldOrValueOfANewerDefinitionIsNoError() {
    String newer =
        """
        {"kind": "KStreamsCount", "apiVersion": "kstreams.io/v1alpha1", "metadata": {"name": "a"},
         "spec": {"tomorrow": 1, "processingGuarantee": "exactly_twice",
                  "storage": {"deletionPolicy": "Archive", "scaleDownPolicy": "Archive"},
                  "antiAffinity": {"type": "Loose"}}}
        """;
    KStreamsCountSpec spec =
        new KubernetesSerialization().unmarshal(newer, KStreamsCount.class).getSpec();
    assertThat(spec.processingGuarantee()).isEqualTo(ProcessingGuarantee.EXACTLY_ONCE_V2);
    assertThat(spec.storage().deletionPolicy()).isEqualTo(ClaimPolicy.RETAIN);
    assertThat(spec.storage().scaleDownPolicy()).isEqualTo(ClaimPolicy.RETAIN);
    assertThat(spec.antiAffinity().type()).isEqualTo(AntiAffinityType.REQUIRED);
  }

  private static void compare(String path, JsonNode schema, JavaType type, List<String> found) {
    String expected = schema.path("type").asText();
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      check(path, type.getRawClass().getSimpleName().matches("IntOrString|Quantity"), type, found);
    } else if (expected.equals("array")) {
      check(path, type.isCollectionLikeType(), type, found);
      compare(path + "[]", schema.get("items"), type.getContentType(), found);
    } else if (schema.has("additionalProperties")) {
      check(path, type.isMapLikeType(), type, found);
      compare(path + "{}", schema.get("additionalProperties"), type.getContentType(), found);
    } else if (expected.equals("object")) {
      properties(path, schema.get("properties"), type, found);
    } else {
      check(path, scalar(expected, schema.path("format").asText(), type), type, found);
    }
  }

  private static void properties(
      String path, JsonNode properties, JavaType type, List<String> found) {
    Map<String, JavaType> java = new TreeMap<>();
    for (BeanPropertyDefinition property :
        JSON.getSerializationConfig().introspect(type).findProperties()) {
      java.put(property.getName(), property.getPrimaryType());
    }
    properties
        .properties()
        .forEach(
            field -> {
              JavaType own = java.get(field.getKey());
              if (own == null) {
                found.add(path + "." + field.getKey() + " is not in " + type.getRawClass());
              } else {
                compare(path + "." + field.getKey(), field.getValue(), own, found);
              }
            });
    if (type.getRawClass().isRecord()) {
      TreeSet<String> extra = new TreeSet<>(java.keySet());
      properties.fieldNames().forEachRemaining(extra::remove);
      extra.forEach(name -> found.add(path + "." + name + " is not in the definition"));
    }
  }

  private static boolean scalar(String expected, String format, JavaType type) {
    return switch (expected) {
      case "string" -> type.hasRawClass(String.class) || type.isEnumType();
      case "boolean" -> type.hasRawClass(Boolean.class);
      case "integer" -> type.hasRawClass(format.equals("int64") ? Long.class : Integer.class);
      default -> false;
    };
  }

  private static void check(String path, boolean fits, JavaType type, List<String> found) {
    if (!fits) {
      found.add(path + " has another type in the definition than " + type);
    }
  }

  private static void describe(String path, JsonNode schema, List<String> bare) {
    if (!schema.hasNonNull("description")) {
      bare.add(path);
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> describe(path + "." + field.getKey(), field.getValue(), bare));
    if (schema.has("items")) {
      describe(path + "[]", schema.get("items"), bare);
    }
    if (schema.has("additionalProperties")) {
      describe(path + "{}", schema.get("additionalProperties"), bare);
    }
  }
}
