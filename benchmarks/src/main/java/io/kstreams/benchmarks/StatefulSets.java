package io.kstreams.benchmarks;

/** StatefulSets as JSON. */
final class StatefulSets {
  private StatefulSets() {}

  static String path(String namespace) {
    return "/apis/apps/v1/namespaces/" + namespace + "/statefulsets";
  }

  static String json(String name, int replicas) {
    return """
        {"apiVersion": "apps/v1", "kind": "StatefulSet",
         "metadata": {"name": "%1$s", "labels": {"app": "%1$s"}},
         "spec": {"replicas": %2$d, "podManagementPolicy": "Parallel", "serviceName": "%1$s-service",
          "selector": {"matchLabels": {"app": "%1$s"}},
          "template": {
           "metadata": {"labels": {"app": "%1$s"}},
           "spec": {
            "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
             {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": {"app": "%1$s"}}}]}},
            "containers": [{"name": "app", "image": "app:1",
             "volumeMounts": [{"name": "store", "mountPath": "/data"}]}]}},
          "volumeClaimTemplates": [{"metadata": {"name": "store"},
           "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}]}}
        """
        .formatted(name, replicas);
  }
}
