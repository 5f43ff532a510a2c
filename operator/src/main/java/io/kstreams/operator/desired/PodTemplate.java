package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pod template: the restricted profile, and what {@code spec.pod} adds. */
final class PodTemplate {

  // Any number but 0 satisfies the restricted profile; that of the shipped image.
  private static final long USER = 10001;

  private PodTemplate() {}

  static PodTemplateSpec of(KStreamsCount resource, String defaultImage) {
    PodSpec pod = resource.getSpec().pod();
    PodTemplateSpec template =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(labels(resource, pod))
            .withAnnotations(annotations(resource, pod))
            .endMetadata()
            .withNewSpec()
            .withVolumes(Volumes.of(resource))
            .withAffinity(Scheduling.affinity(resource))
            .withTopologySpreadConstraints(Scheduling.spread(resource))
            .withNodeSelector(pod.nodeSelector())
            .withTolerations(pod.tolerations())
            .withPriorityClassName(pod.priorityClassName())
            .withServiceAccountName(pod.serviceAccountName())
            .withImagePullSecrets(pod.imagePullSecrets())
            .withTerminationGracePeriodSeconds(pod.terminationGracePeriodSeconds())
            .withSecurityContext(
                Optional.ofNullable(pod.securityContext()).orElseGet(PodTemplate::restricted))
            // The application asks Kubernetes nothing.
            .withAutomountServiceAccountToken(false)
            // A Service called kafka would inject KAFKA_PORT, which reads as a Kafka property.
            .withEnableServiceLinks(false)
            .endSpec()
            .build();
    // Not by the builder, which would take the container apart and make it again.
    template.getSpec().setContainers(List.of(CountContainer.of(resource, defaultImage)));
    return template;
  }

  private static PodSecurityContext restricted() {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        // Without it Kubernetes walks the whole volume at each start.
        .withFsGroupChangePolicy("OnRootMismatch")
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  private static Map<String, String> labels(KStreamsCount resource, PodSpec pod) {
    Map<String, String> labels = new TreeMap<>(orEmpty(pod.labels()));
    labels.putAll(Names.labels(resource));
    return labels;
  }

  private static Map<String, String> annotations(KStreamsCount resource, PodSpec pod) {
    Map<String, String> annotations = new TreeMap<>(orEmpty(pod.annotations()));
    String restartedAt =
        orEmpty(resource.getMetadata().getAnnotations()).get(Names.RESTARTED_AT_ANNOTATION);
    if (restartedAt != null) {
      annotations.put(Names.RESTARTED_AT_ANNOTATION, restartedAt);
    }
    annotations.put(Names.APPLICATION_ANNOTATION, Names.application(resource));
    return annotations;
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
