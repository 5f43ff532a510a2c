package io.kstreams.cluster.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.node.kubelet.ContainerRuntime;
import io.kstreams.cluster.node.kubelet.Kubelet;
import io.kstreams.cluster.node.kubelet.Mountable;
import io.kstreams.cluster.node.kubelet.NodeAddress;
import io.kstreams.cluster.node.kubelet.NodeParts;
import io.kstreams.cluster.node.kubelet.PodWrites;
import io.kstreams.cluster.node.logs.LogFiles;
import io.kstreams.cluster.node.logs.LogServer;
import io.kstreams.cluster.node.volumes.Provisioner;
import io.kstreams.cluster.runtime.Api;
import io.kstreams.cluster.runtime.Cache;
import io.kstreams.cluster.runtime.Caches;
import io.kstreams.cluster.runtime.Context;
import io.kstreams.cluster.runtime.Events;
import io.kstreams.cluster.runtime.ObjectKey;
import io.kstreams.cluster.runtime.SystemTimers;
import io.kstreams.cluster.runtime.Timers;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nodes of a cluster, all on this machine, with what provisions their volumes. They know their
 * API server by its API alone: it may be the stand-in's or a real one.
 */
public final class Nodes implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<String, Kubelet> kubelets = new LinkedHashMap<>();

  private Nodes() {}

  /**
   * Starts nodes; returns when they can be given pods.
   *
   * @param client with all rights; it stays the caller's to close
   */
  public static Nodes start(KubernetesClient client, NodeOptions options) throws IOException {
    return start(client, options, Clock.systemUTC(), null);
  }

  /**
   * Starts nodes with a clock that does not run as the machine's does.
   *
   * @param delays wait in the time of {@code clock}: for restarts and grace periods; null: the
   *     machine's
   */
  public static Nodes start(
      KubernetesClient client, NodeOptions options, Clock clock, Timers delays) throws IOException {
    Nodes nodes = new Nodes();
    try {
      nodes.startParts(client, options, clock, delays);
      return nodes;
    } catch (IOException | RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  private void startParts(KubernetesClient client, NodeOptions options, Clock clock, Timers delays)
      throws IOException {
    SystemTimers timers = add(new SystemTimers());
    Caches caches = add(new Caches(client));
    Events events = add(new Events(client, clock));
    Context context =
        new Context(
            client,
            new Api(client),
            caches,
            events,
            clock,
            delays == null ? timers : delays,
            timers);
    Cache<Pod> pods = caches.of(Pod.class);
    Mountable mounts = new Mountable(client, caches, this::wake);
    LogFiles logs = new LogFiles(options.folder().resolve("logs"));
    ContainerRuntime runtime =
        add(options.runtimes().make(context, options.folder().resolve("pods"), logs));
    Provisioner provisioner = add(new Provisioner(context, options.folder().resolve("volumes")));
    NodeParts each =
        new NodeParts(
            context, runtime, mounts, options.addresses(), options.names(), new PodWrites(client));
    for (int i = 0; i < options.count(); i++) {
      kubelets.put("node-" + i, add(new Kubelet("node-" + i, each)));
    }
    pods.listen((before, after) -> changed(after == null ? before : after));
    LogServer server = add(new LogServer(NodeAddress.HOST, pods, logs));
    caches.start();
    provisioner.start();
    kubelets.values().forEach(Kubelet::start);
    Registration registration = add(new Registration(context));
    kubelets.keySet().forEach(name -> registration.register(name, server.port()));
    registration.keepAlive();
  }

  private void changed(Pod pod) {
    Kubelet kubelet = kubelets.get(String.valueOf(pod.getSpec().getNodeName()));
    if (kubelet != null) {
      kubelet.look(pod);
    }
  }

  private void wake(ObjectKey pod) {
    kubelets.values().forEach(kubelet -> kubelet.wake(pod));
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  /** Takes the nodes away and kills what runs on them. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pollLast().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the nodes does not stop", e);
      }
    }
  }
}
