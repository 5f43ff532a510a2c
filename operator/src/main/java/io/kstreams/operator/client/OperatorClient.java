package io.kstreams.operator.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.client.LineClient;

/** Makes the client that the operator works with. */
public final class OperatorClient {

  private OperatorClient() {}

  /** A client of this cluster, which the caller closes. It cannot exec or attach. */
  public static KubernetesClient of(Config config) {
    return LineClient.of(config, new LeanSerialization(), new EventThreads());
  }
}
