package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.kstreams.operator.api.KStreamsCount;

/** The Service that gives each pod a stable name, under which the others ask it for its counts. */
public final class HeadlessService {

  private HeadlessService() {}

  /**
   * The Service of the resource. Its addresses are published before readiness: a pod that restores
   * is asked for its progress by name.
   */
  public static Service of(KStreamsCount resource) {
    return new ServiceBuilder()
        .withMetadata(Names.metadata(resource, Names.service(resource)).build())
        .withNewSpec()
        .withClusterIP("None")
        .withPublishNotReadyAddresses(true)
        .withSelector(Names.selector(resource))
        .addNewPort()
        .withName(CountContainer.PORT_NAME)
        .withPort(CountContainer.PORT)
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
