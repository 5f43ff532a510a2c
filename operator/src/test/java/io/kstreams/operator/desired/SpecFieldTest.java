package io.kstreams.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of the pod template is told by the field of the resource that it comes from. */
class SpecFieldTest {

  private static final String POD = "spec.template.spec.";
  private static final String CONTAINER = POD + "containers[kstreams-count].";

  @ParameterizedTest
  @CsvSource({
    "image, spec.image",
    "resources.limits.memory, spec.resources",
    "imagePullPolicy, spec.pod.imagePullPolicy",
    "env[KAFKA_BROKER].value, spec.kafka.bootstrapServers",
    "env[KAFKA_NUM_STREAM_THREADS].value, spec.threads",
    "env[KAFKA_COMMIT_INTERVAL_MS], spec.kafka.config.commit.interval.ms",
    "env[REGION].value, spec.pod.env.REGION",
    "env[SASL_USERNAME].value, spec.kafka.authentication",
    "volumeMounts[/etc/kstreams/kafka-ca-0], spec.kafka.tls",
    "volumeMounts[kafka-user], spec.kafka.authentication",
    "volumeMounts[/extra], spec.pod.volumeMounts",
    "livenessProbe.periodSeconds, the operator's pod template",
  })
  void ofTheContainer(String path, String field) {
    assertThat(SpecField.restarting(List.of(CONTAINER + path))).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({
    "spec.affinity.podAntiAffinity, spec.antiAffinity",
    "spec.volumes[kafka-ca-0].secret, spec.kafka.tls",
    "spec.volumes[extra], spec.pod.volumes",
    "spec.nodeSelector.disk, spec.pod.nodeSelector",
    "spec.terminationGracePeriodSeconds, spec.pod.terminationGracePeriodSeconds",
    "metadata.labels.team, spec.pod.labels",
    "metadata.annotations.mesh, spec.pod.annotations",
    "metadata.annotations.kstreams.io/restarted-at, annotation kstreams.io/restarted-at",
    "metadata.annotations.kstreams.io/secrets, a Secret of spec.kafka",
    "spec.enableServiceLinks, the operator's pod template",
  })
  void ofTheTemplate(String path, String field) {
    assertThat(SpecField.restarting(List.of("spec.template." + path))).containsExactly(field);
  }

  @Test
  void whatIsOutsideTheTemplateRestartsNothingAndAFieldIsToldOnce() {
    assertThat(
            SpecField.restarting(
                List.of(
                    "spec.replicas",
                    "metadata.labels.app",
                    CONTAINER + "env[KAFKA_BROKER].value",
                    CONTAINER + "env[KAFKA_BOOTSTRAP_SERVERS].value")))
        .containsExactly("spec.kafka.bootstrapServers");
  }
}
