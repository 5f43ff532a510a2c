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
import java.util.Optional;

/**
 * API server, controllers and three nodes, whose pods are scripted: ready as soon as they run; or
 * the API server alone.
 */
final class LoadCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final int ADDRESSES = 20_000;

  private final ApiServer server;
  private final KubernetesClient admin;
  private final Optional<Controllers> controllers;
  private final Optional<Nodes> nodes;

  private LoadCluster(
      ApiServer server,
      KubernetesClient admin,
      Optional<Controllers> controllers,
      Optional<Nodes> nodes) {
    this.server = server;
    this.admin = admin;
    this.controllers = controllers;
    this.nodes = nodes;
  }

  /**
   * Starts all, the API server first.
   *
   * @param folder for what the nodes keep
   * @param manifests whose objects are created before controllers and nodes start
   */
  static LoadCluster start(Path folder, Path... manifests) throws IOException {
    LoadCluster api = startApi(manifests);
    return new LoadCluster(
        api.server,
        api.admin,
        Optional.of(Controllers.start(api.admin, Clock.systemUTC())),
        Optional.of(Nodes.start(api.admin, scripted(folder))));
  }

  /** Starts the API server alone, with these objects: nobody makes a pod of a StatefulSet. */
  static LoadCluster startApi(Path... manifests) throws IOException {
    ApiServer server = ApiServer.start();
    KubernetesClient admin = server.client();
    for (Path manifest : manifests) {
      try (InputStream in = Files.newInputStream(manifest)) {
        admin.load(in).create();
      }
    }
    return new LoadCluster(server, admin, Optional.empty(), Optional.empty());
  }

  /** Whether there are pods. */
  boolean hasPods() {
    return nodes.isPresent();
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
    nodes.ifPresent(Nodes::close);
    controllers.ifPresent(Controllers::close);
    admin.close();
    server.close();
  }
}
