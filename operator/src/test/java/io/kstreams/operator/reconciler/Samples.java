package io.kstreams.operator.reconciler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code samples/count.yaml}, as a user sends it: without defaults. */
public final class Samples {

  private static final YAMLMapper YAML = new YAMLMapper();

  private Samples() {}

  /**
   * The sample with another name and other fields in its spec; on a Kafka of its own, or two of
   * them would have one application id.
   */
  public static GenericKubernetesResource count(String namespace, String name, String spec) {
    try {
      ObjectNode sample = (ObjectNode) YAML.readTree(Path.of("../samples/count.yaml").toFile());
      sample.withObjectProperty("metadata").put("namespace", namespace).put("name", name);
      sample.withObject("/spec/kafka").put("bootstrapServers", "kafka." + namespace + "." + name);
      YAML.readerForUpdating(sample.get("spec")).readValue(spec);
      return YAML.convertValue(sample, GenericKubernetesResource.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
