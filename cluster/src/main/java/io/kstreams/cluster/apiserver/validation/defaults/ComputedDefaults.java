package io.kstreams.cluster.apiserver.validation.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Defaults whose value depends on other fields of the object. */
final class ComputedDefaults {
  private ComputedDefaults() {}

  /** Those of a part of an object. */
  static void of(String definition, ObjectNode part) {
    switch (definition) {
      case "io.k8s.api.core.v1.Container", "io.k8s.api.core.v1.EphemeralContainer" ->
          imagePullPolicy(part);
      case "io.k8s.api.core.v1.Volume" -> source(part);
      case "io.k8s.api.core.v1.PodSpec" -> serviceAccount(part);
      case "io.k8s.api.networking.v1.NetworkPolicySpec" -> policyTypes(part);
      default -> {}
    }
  }

  /** Those of a whole object. */
  static void ofKind(String definition, ObjectNode object) {
    switch (definition) {
      case "io.k8s.api.core.v1.Pod" -> pod(object);
      case "io.k8s.api.core.v1.Namespace" ->
          // What a namespaceSelector can always rely on (KEP-2161).
          Meta.of(object)
              .withObjectProperty("labels")
              .put("kubernetes.io/metadata.name", Meta.name(object));
      case "io.k8s.api.core.v1.Secret" -> stringData(object);
      case "" -> definitionNames(object);
      default -> {}
    }
  }

  // The tag latest may move, so that it is pulled again; any other is not.
  private static void imagePullPolicy(ObjectNode container) {
    if (!container.hasNonNull("imagePullPolicy")) {
      String image = container.path("image").asText("");
      String last = image.substring(image.lastIndexOf('/') + 1);
      boolean latest = !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
      container.put("imagePullPolicy", latest ? "Always" : "IfNotPresent");
    }
  }

  private static void source(ObjectNode volume) {
    if (volume.size() == 1 && volume.has("name")) {
      volume.putObject("emptyDir");
    }
  }

  // The older name of the field, which Kubernetes keeps equal.
  private static void serviceAccount(ObjectNode spec) {
    if (spec.hasNonNull("serviceAccountName")) {
      spec.set("serviceAccount", spec.get("serviceAccountName"));
    } else if (spec.hasNonNull("serviceAccount")) {
      spec.set("serviceAccountName", spec.get("serviceAccount"));
    }
  }

  private static void policyTypes(ObjectNode spec) {
    if (!spec.hasNonNull("policyTypes")) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (spec.hasNonNull("egress")) {
        types.add("Egress");
      }
    }
  }

  // What Kubernetes gives to pods, but not to the templates that they are made from.
  private static void pod(ObjectNode pod) {
    ObjectNode spec = pod.withObjectProperty("spec");
    if (!spec.hasNonNull("enableServiceLinks")) {
      spec.put("enableServiceLinks", true);
    }
    requests(pod);
  }

  private static void requests(ObjectNode pod) {
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : pod.path("spec").path(list)) {
        ObjectNode resources = ((ObjectNode) container).withObjectProperty("resources");
        resources
            .path("limits")
            .properties()
            .forEach(
                limit -> {
                  ObjectNode requests = resources.withObjectProperty("requests");
                  if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                  }
                });
      }
    }
  }

  private static void stringData(ObjectNode secret) {
    if (secret.remove("stringData") instanceof ObjectNode texts) {
      ObjectNode data = secret.withObjectProperty("data");
      texts
          .properties()
          .forEach(
              t ->
                  data.put(
                      t.getKey(),
                      Base64.getEncoder()
                          .encodeToString(t.getValue().asText().getBytes(StandardCharsets.UTF_8))));
    }
  }

  // CustomResourceDefinition has no definition in schemas.json.
  private static void definitionNames(ObjectNode object) {
    if (!object.path("kind").asText().equals("CustomResourceDefinition")) {
      return;
    }
    ObjectNode spec = object.withObjectProperty("spec");
    String kind = spec.path("names").path("kind").asText("");
    ObjectNode names = spec.withObjectProperty("names");
    if (!names.hasNonNull("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.hasNonNull("listKind") && !kind.isEmpty()) {
      names.put("listKind", kind + "List");
    }
    if (!spec.hasNonNull("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
  }
}
