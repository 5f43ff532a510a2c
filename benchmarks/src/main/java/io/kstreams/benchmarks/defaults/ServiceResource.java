package io.kstreams.benchmarks.defaults;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import java.util.Map;

/** The headless Service. */
public final class ServiceResource extends CRUDKubernetesDependentResource<Service, Count> {

  @Override
  protected Service desired(Count count, Context<Count> context) {
    String name = count.getMetadata().getName();
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(count.getMetadata().getNamespace())
        .endMetadata()
        .withNewSpec()
        .withClusterIP("None")
        .withSelector(Map.of("app", name))
        .withPublishNotReadyAddresses(true)
        .endSpec()
        .build();
  }
}
