package io.kstreams.cluster.apiserver.validation.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Defaulting;
import io.kstreams.cluster.apiserver.validation.Yaml;
import org.junit.jupiter.api.Test;

class PodAdmissionTest {
  @Test
  void aPodIsCompletedAsRecorded() {
    ObjectNode spec = admitted("{containers: [{name: app, image: 'registry.test/app:1'}]}");
    assertThat(spec)
        .isEqualTo(
            Yaml.object(
                """
                volumes:
                - name: kube-api-access-abcde
                  projected:
                    sources:
                    - serviceAccountToken: {expirationSeconds: 3607, path: token}
                    - configMap:
                        name: kube-root-ca.crt
                        items: [{key: ca.crt, path: ca.crt}]
                    - downwardAPI:
                        items:
                        - path: namespace
                          fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}
                    defaultMode: 420
                containers:
                - name: app
                  image: registry.test/app:1
                  resources: {}
                  volumeMounts:
                  - name: kube-api-access-abcde
                    readOnly: true
                    mountPath: /var/run/secrets/kubernetes.io/serviceaccount
                  terminationMessagePath: /dev/termination-log
                  terminationMessagePolicy: File
                  imagePullPolicy: IfNotPresent
                restartPolicy: Always
                terminationGracePeriodSeconds: 30
                dnsPolicy: ClusterFirst
                serviceAccountName: default
                serviceAccount: default
                securityContext: {}
                schedulerName: default-scheduler
                tolerations:
                - key: node.kubernetes.io/not-ready
                  operator: Exists
                  effect: NoExecute
                  tolerationSeconds: 300
                - key: node.kubernetes.io/unreachable
                  operator: Exists
                  effect: NoExecute
                  tolerationSeconds: 300
                priority: 0
                enableServiceLinks: true
                preemptionPolicy: PreemptLowerPriority
                """));
  }

  @Test
  void aPodThatWantsNoTokenGetsNone() {
    ObjectNode spec =
        admitted("{automountServiceAccountToken: false, containers: [{name: a, image: b}]}");
    assertThat(spec.has("volumes")).isFalse();
    assertThat(spec.at("/containers/0").has("volumeMounts")).isFalse();
  }

  @Test
  void whatAPodSaysItselfStays() {
    ObjectNode spec =
        admitted(
            """
            serviceAccountName: words
            enableServiceLinks: false
            priority: 7
            tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 5}]
            containers: [{name: a, image: b}]
            """);
    assertThat(spec.get("serviceAccount").asText()).isEqualTo("words");
    assertThat(spec.get("enableServiceLinks").asBoolean()).isFalse();
    assertThat(spec.get("priority").asInt()).isEqualTo(7);
    assertThat(spec.get("tolerations").findValuesAsText("key"))
        .containsExactly("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  }

  @Test
  void whatTheServerGivesIsNoUnknownField() {
    JsonNode spec = admitted("{containers: [{name: a, image: b}]}");
    ObjectNode again = spec.deepCopy();
    ObjectNode pod = Yaml.object("{apiVersion: v1, kind: Pod}");
    pod.set("spec", again);
    ResourceType type = new ResourceTypes().builtIn("", "pods");
    Defaulting.apply(type, new Schemas().of(type), pod);
    assertThat(pod.get("spec")).isEqualTo(spec);
  }

  private static ObjectNode admitted(String spec) {
    ObjectNode pod = Yaml.object("{apiVersion: v1, kind: Pod, metadata: {name: words-0}}");
    pod.set("spec", Yaml.object(spec));
    ResourceType type = new ResourceTypes().builtIn("", "pods");
    Defaulting.apply(type, new Schemas().of(type), pod);
    PodAdmission.admit(pod, "abcde");
    return (ObjectNode) pod.get("spec");
  }
}
