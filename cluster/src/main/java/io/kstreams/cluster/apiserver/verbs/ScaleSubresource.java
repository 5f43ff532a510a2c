package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.ScaleOwnership;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The number of replicas alone, as {@code kubectl scale} and autoscalers write it. */
final class ScaleSubresource extends Subresource {
  private static final ResourceType SCALE =
      new ResourceType(
          "autoscaling",
          "v1",
          "Scale",
          "scales",
          true,
          List.of(),
          Set.of(),
          List.of(),
          false,
          Json.object(),
          "autoscaling/scales");

  private final String replicasPath;
  private final String specPath;
  private final String statusPath;
  private final String selectorPath;

  ScaleSubresource(ResourceType type) {
    JsonNode defined = type.definition().path("subresources").path("scale");
    replicasPath = defined.path("specReplicasPath").asText(".spec.replicas");
    specPath = pointer(replicasPath);
    statusPath = pointer(defined.path("statusReplicasPath").asText(".status.replicas"));
    selectorPath = pointer(defined.path("labelSelectorPath").asText(".spec.selector"));
  }

  @Override
  ResourceType bodyType(ResourceType type) {
    return SCALE;
  }

  @Override
  ObjectNode view(ObjectNode live) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      metadata.set(field, live.path("metadata").get(field));
    }
    ObjectNode spec = scale.putObject("spec");
    if (!live.at(specPath).isMissingNode()) {
      spec.put("replicas", live.at(specPath).asInt());
    }
    ObjectNode status = scale.putObject("status");
    status.put("replicas", live.at(statusPath).asInt());
    String selector = selector(live.at(selectorPath));
    if (!selector.isEmpty()) {
      status.put("selector", selector);
    }
    return scale;
  }

  @Override
  ObjectNode part(ObjectNode live) {
    ObjectNode scale = view(live);
    ScaleOwnership.toScale(live, replicasPath, scale);
    return scale;
  }

  @Override
  ObjectNode into(ObjectNode live, ObjectNode written) {
    ObjectNode next = live.deepCopy();
    ObjectNode metadata = (ObjectNode) next.get("metadata");
    for (String field : List.of("name", "namespace", "uid", "resourceVersion")) {
      JsonNode value = written.path("metadata").get(field);
      if (value != null) {
        metadata.set(field, value);
      }
    }
    int end = specPath.lastIndexOf('/');
    next.withObject(specPath.substring(0, end))
        .put(specPath.substring(end + 1), written.at("/spec/replicas").asInt());
    ScaleOwnership.toObject(live, replicasPath, written, next);
    return next;
  }

  @Override
  void restrict(ObjectNode live, ObjectNode next) {
    // Nothing but the replicas comes from what was written.
  }

  private static String pointer(String jsonPath) {
    return jsonPath.replace('.', '/');
  }

  // A custom resource holds the selector as a text, a built-in one as an object.
  private static String selector(JsonNode selector) {
    if (selector.isTextual()) {
      return selector.asText();
    }
    TreeMap<String, String> labels = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return String.join(
        ",", labels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }
}
