package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;

/** What a kubelet writes to the API. Each write names the pod's uid: a pod may come again. */
public final class PodWrites {
  private final KubernetesClient client;

  public PodWrites(KubernetesClient client) {
    this.client = client;
  }

  void status(Pod pod, PodStatus status) {
    Map<String, Object> patch =
        Map.of("metadata", Map.of("uid", pod.getMetadata().getUid()), "status", status);
    unlessGone(
        () ->
            client
                .resource(pod)
                .subresource("status")
                .patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    client.getKubernetesSerialization().asJson(patch)));
  }

  void remove(Pod pod) {
    var meta = pod.getMetadata();
    Map<String, Object> options =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "DeleteOptions",
            "gracePeriodSeconds",
            0,
            "preconditions",
            Map.of("uid", meta.getUid()));
    String path = "/api/v1/namespaces/" + meta.getNamespace() + "/pods/" + meta.getName();
    unlessGone(() -> client.raw(path, "DELETE", options));
  }

  // The watch tells what has become of it. A conflict is tried again until then: it may also be
  // that of another writer.
  private static void unlessGone(Runnable write) {
    try {
      write.run();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }
}
