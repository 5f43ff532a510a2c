package io.kstreams.cluster.apiserver.validation.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.List;

/**
 * What the admission plugins of a real server give to a pod when it is made: a service account with
 * its token, tolerations of nodes that fail, a priority.
 */
public final class PodAdmission {
  /** Where programs look for the token, the namespace and the server's certificate. */
  static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  // DefaultTolerationSeconds: how long a pod stays on a node that does not answer.
  private static final int TOLERATION_SECONDS = 300;
  // One hour and seven seconds: Kubernetes' own, so that it can tell its tokens from others.
  private static final int TOKEN_SECONDS = 3607;

  private PodAdmission() {}

  /**
   * Completes a new pod.
   *
   * @param pod the pod with its defaults
   * @param suffix five letters that no other pod has
   */
  public static void admit(ObjectNode pod, String suffix) {
    ObjectNode spec = pod.withObjectProperty("spec");
    if (!spec.hasNonNull("serviceAccountName")) {
      spec.put("serviceAccountName", "default");
      spec.put("serviceAccount", "default");
    }
    if (spec.path("automountServiceAccountToken").asBoolean(true)) {
      mountToken(spec, "kube-api-access-" + suffix);
    }
    tolerate(spec, "node.kubernetes.io/not-ready");
    tolerate(spec, "node.kubernetes.io/unreachable");
    if (!spec.hasNonNull("priority")) {
      spec.put("priority", 0);
    }
    if (!spec.hasNonNull("preemptionPolicy")) {
      spec.put("preemptionPolicy", "PreemptLowerPriority");
    }
  }

  private static void mountToken(ObjectNode spec, String volume) {
    boolean needed = false;
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        ArrayNode mounts = ((ObjectNode) container).withArrayProperty("volumeMounts");
        if (!mounts.findValuesAsText("mountPath").contains(TOKEN_PATH)) {
          mounts.addObject().put("name", volume).put("readOnly", true).put("mountPath", TOKEN_PATH);
          needed = true;
        }
      }
    }
    if (needed) {
      spec.withArrayProperty("volumes").add(tokenVolume(volume));
    }
  }

  private static ObjectNode tokenVolume(String name) {
    ObjectNode volume = Json.object().put("name", name);
    ObjectNode projected = volume.putObject("projected");
    ArrayNode sources = projected.putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", TOKEN_SECONDS)
        .put("path", "token");
    ObjectNode certificate = sources.addObject().putObject("configMap");
    certificate.put("name", "kube-root-ca.crt");
    certificate.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    ObjectNode namespace =
        sources.addObject().putObject("downwardAPI").putArray("items").addObject();
    namespace.put("path", "namespace");
    namespace.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
    projected.put("defaultMode", 420);
    return volume;
  }

  private static void tolerate(ObjectNode spec, String taint) {
    ArrayNode tolerations = spec.withArrayProperty("tolerations");
    for (JsonNode toleration : tolerations) {
      String key = toleration.path("key").asText("");
      String effect = toleration.path("effect").asText("");
      if ((key.isEmpty() || key.equals(taint))
          && (effect.isEmpty() || effect.equals("NoExecute"))) {
        return;
      }
    }
    tolerations
        .addObject()
        .put("key", taint)
        .put("operator", "Exists")
        .put("effect", "NoExecute")
        .put("tolerationSeconds", TOLERATION_SECONDS);
  }
}
