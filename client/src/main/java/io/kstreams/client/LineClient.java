package io.kstreams.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Makes clients whose watches are read line by line. They cannot exec or attach. */
public final class LineClient {

  private LineClient() {}

  /** A client of this cluster, which the caller closes. */
  public static KubernetesClient of(Config config) {
    return of(config, new KubernetesSerialization());
  }

  /** The same, which reads and writes objects in this way. */
  public static KubernetesClient of(Config config, KubernetesSerialization serialization) {
    // What the client takes for WebSockets are plain streams here.
    Config watching = new ConfigBuilder(config).withOnlyHttpWatches(false).build();
    return new KubernetesClientImpl(
        new LineWatches(HttpClientUtils.getHttpClientFactory().newBuilder(watching).build()),
        watching,
        null,
        serialization);
  }
}
