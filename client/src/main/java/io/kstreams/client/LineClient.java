package io.kstreams.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Makes clients whose watches are read line by line. They cannot exec or attach. */
public final class LineClient {

  private LineClient() {}

  /** A client of this cluster, which the caller closes. */
  public static KubernetesClient of(Config config) {
    return of(config, new KubernetesSerialization(), BaseClient.DEFAULT_EXECUTOR_SUPPLIER);
  }

  /**
   * The same, which reads and writes objects in this way.
   *
   * @param events in whose threads informers take events
   */
  public static KubernetesClient of(
      Config config, KubernetesSerialization serialization, ExecutorSupplier events) {
    Config watching =
        new ConfigBuilder(config)
            // What the client takes for WebSockets are plain streams here.
            .withOnlyHttpWatches(false)
            // One connection for all would be lost for all.
            .withHttp2Disable(true)
            .build();
    return new KubernetesClientImpl(
        new LineWatches(new FewThreads().newBuilder(watching).build()),
        watching,
        events,
        serialization);
  }
}
