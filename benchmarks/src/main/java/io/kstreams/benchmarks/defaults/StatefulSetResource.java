package io.kstreams.benchmarks.defaults;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import java.util.Map;

/** The StatefulSet, with a claim for each pod. */
public final class StatefulSetResource extends CRUDKubernetesDependentResource<StatefulSet, Count> {

  @Override
  protected StatefulSet desired(Count count, Context<Count> context) {
    String name = count.getMetadata().getName();
    return new StatefulSetBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(count.getMetadata().getNamespace())
        .endMetadata()
        .withNewSpec()
        .withServiceName(name)
        .withReplicas(count.getSpec().replicas())
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(Map.of("app", name))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", name))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("count")
        .withImage("kstreams-count:0.1.0")
        .withEnv(
            new EnvVarBuilder()
                .withName("INPUT_TOPIC")
                .withValue(count.getSpec().inputTopic())
                .build())
        .withResources(count.getSpec().resources())
        .addNewVolumeMount()
        .withName("count-store")
        .withMountPath("/data/count-store")
        .endVolumeMount()
        .endContainer()
        .endSpec()
        .endTemplate()
        .addNewVolumeClaimTemplate()
        .withNewMetadata()
        .withName("count-store")
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .withRequests(Map.of("storage", new Quantity("1Gi")))
        .endResources()
        .endSpec()
        .endVolumeClaimTemplate()
        .endSpec()
        .build();
  }
}
