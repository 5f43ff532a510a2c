package io.kstreams.operator.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;

/** Makes the client that the operator works with. */
public final class OperatorClient {

  private OperatorClient() {}

  /** A client of this cluster, which the caller closes. It cannot exec or attach. */
  public static KubernetesClient of(Config config) {
    // What the client takes for WebSockets are plain streams here.
    Config watching = new ConfigBuilder(config).withOnlyHttpWatches(false).build();
    return new KubernetesClientImpl(
        new LineWatches(HttpClientUtils.getHttpClientFactory().newBuilder(watching).build()),
        watching,
        null,
        new LeanSerialization());
  }
}
