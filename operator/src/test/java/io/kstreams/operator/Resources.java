package io.kstreams.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kstreams.operator.api.KStreamsCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Resources as the API server hands them to the operator: with the definition's defaults. */
public final class Resources {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final KubernetesSerialization TYPES = new KubernetesSerialization();
  private static final JsonNode SCHEMA =
      read(Path.of("../crds/kstreamscounts.yaml"))
          .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");

  private Resources() {}

  /** The resource in a file. */
  public static KStreamsCount in(Path file) {
    return of((ObjectNode) read(file));
  }

  /** The resource in a text. */
  public static KStreamsCount of(String yaml) {
    try {
      return of((ObjectNode) YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code samples/count.yaml}. */
  public static KStreamsCount sample() {
    return in(Path.of("../samples/count.yaml"));
  }

  /** {@code samples/count.yaml} with other fields in its spec. */
  public static KStreamsCount sample(String spec) {
    try {
      ObjectNode sample = (ObjectNode) read(Path.of("../samples/count.yaml"));
      YAML.readerForUpdating(sample.get("spec")).readValue(spec);
      return of(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KStreamsCount of(ObjectNode resource) {
    complete((ObjectNode) resource.get("spec"), SCHEMA);
    ObjectNode metadata = (ObjectNode) resource.get("metadata");
    if (!metadata.has("namespace")) {
      metadata.put("namespace", "default");
    }
    return TYPES.convertValue(resource, KStreamsCount.class);
  }

  private static void complete(ObjectNode object, JsonNode schema) {
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode standard = field.getValue().get("default");
              if (!object.has(field.getKey()) && standard != null) {
                object.set(field.getKey(), standard.deepCopy());
              }
              if (object.get(field.getKey()) instanceof ObjectNode inner) {
                complete(inner, field.getValue());
              }
            });
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
