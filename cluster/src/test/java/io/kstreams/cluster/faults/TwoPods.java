package io.kstreams.cluster.faults;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A StatefulSet of two pods with a claim each. */
final class TwoPods {
  private TwoPods() {}

  static StatefulSet set() {
    return Serialization.unmarshal(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: words, namespace: default}
        spec:
          replicas: 2
          podManagementPolicy: Parallel
          serviceName: words-service
          selector: {matchLabels: {app: words}}
          template:
            metadata: {labels: {app: words}}
            spec:
              containers:
              - name: app
                image: app:1
                volumeMounts: [{name: store, mountPath: /data}]
          volumeClaimTemplates:
          - metadata: {name: store}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
        """,
        StatefulSet.class);
  }
}
