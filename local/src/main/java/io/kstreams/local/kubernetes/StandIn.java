package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.controllers.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** A cluster in this process: API server with {@code crds/} applied, controllers and nodes. */
public final class StandIn implements ControlPlane {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ApiServer server;
  private final KubernetesClient client;
  private final Path kubeconfig;

  private StandIn(ApiServer server, Path kubeconfig) {
    this.server = server;
    this.client = server.client();
    this.kubeconfig = kubeconfig;
    parts.add(server);
    parts.add(client);
  }

  /**
   * Starts API server and controllers.
   *
   * @param port of the API server on 127.0.0.1; 0 takes a free one
   * @param kubeconfig where the kubeconfig with all rights is written
   * @param definitions the folder of the definitions
   */
  public static StandIn start(int port, Path kubeconfig, Path definitions) throws IOException {
    StandIn standIn = apiAlone(port, kubeconfig, definitions);
    try {
      standIn.parts.add(Controllers.start(standIn.client, Clock.systemUTC()));
      return standIn;
    } catch (RuntimeException e) {
      standIn.close();
      throw e;
    }
  }

  /** Starts the API server, without controllers. */
  public static StandIn apiAlone(int port, Path kubeconfig, Path definitions) throws IOException {
    StandIn standIn = new StandIn(ApiServer.start(port, Clock.systemUTC()), kubeconfig);
    try {
      Files.writeString(kubeconfig, standIn.server.kubeconfig());
      for (Manifest definition : Manifest.readAll(definitions)) {
        standIn.apply(definition);
      }
      return standIn;
    } catch (IOException | RuntimeException e) {
      standIn.close();
      throw e;
    }
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public String describe() {
    return "the stand-in for Kubernetes at " + server.url();
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public String kubeconfig(String namespace, String serviceAccount) {
    return server.kubeconfig(namespace, serviceAccount);
  }

  /** All objects go with the server. */
  @Override
  public void apply(Manifest manifest) {
    manifest.apply(client);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pollLast().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the stand-in does not stop", e);
      }
    }
  }
}
