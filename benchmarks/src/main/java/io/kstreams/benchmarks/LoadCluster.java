package io.kstreams.benchmarks;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** API server, controllers and three nodes, whose pods are scripted: ready as soon as they run. */
final class LoadCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final int ADDRESSES = 20_000;

  private final ApiServer server;
  private final KubernetesClient admin;
  private final Controllers controllers;
  private final Nodes nodes;

  private LoadCluster(ApiServer server, KubernetesClient admin, Path folder) throws IOException {
    this.server = server;
    this.admin = admin;
    this.controllers = Controllers.start(admin, Clock.systemUTC());
    this.nodes = Nodes.start(admin, scripted(folder));
  }

  /**
   * Starts all, the API server first.
   *
   * @param folder for what the nodes keep
   * @param manifests whose objects are created before controllers and nodes start
   */
  static LoadCluster start(Path folder, Path... manifests) throws IOException {
    ApiServer server = ApiServer.start();
    KubernetesClient admin = server.client();
    for (Path manifest : manifests) {
      try (InputStream in = Files.newInputStream(manifest)) {
        admin.load(in).create();
      }
    }
    return new LoadCluster(server, admin, folder);
  }

  ApiServer server() {
    return server;
  }

  KubernetesClient admin() {
    return admin;
  }

  private static NodeOptions scripted(Path folder) {
    return new NodeOptions(
        NODES,
        new Addresses("127.10.0.2", ADDRESSES),
        PodNames.none(),
        folder,
        (context, pods, logs) ->
            new ScriptedRuntime(request -> Behaviour.ready(), context.delays()));
  }

  @Override
  public void close() {
    nodes.close();
    controllers.close();
    admin.close();
    server.close();
  }
}
