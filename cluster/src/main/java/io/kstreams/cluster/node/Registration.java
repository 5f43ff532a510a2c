package io.kstreams.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.runtime.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes nodes known, renews their Leases every ten seconds (as a kubelet does; a control plane
 * gives a node up after forty), and takes them away at the end.
 */
final class Registration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final Context context;
  private final List<Node> nodes = new ArrayList<>();
  private boolean closed;

  Registration(Context context) {
    this.context = context;
  }

  /** Makes a node known, ready for pods. */
  synchronized void register(String name, int logPort) {
    Instant now = context.clock().instant();
    Node made =
        context.client().resource(NodeObjects.node(name)).unlock().createOr(r -> r.update());
    nodes.add(made);
    renew(made, now);
    context.client().resource(NodeObjects.ready(made, logPort, now)).unlock().updateStatus();
  }

  /** Renews all Leases from now on. */
  void keepAlive() {
    context.retries().after(RENEWAL, this::renewAll);
  }

  private synchronized void renewAll() {
    if (closed) {
      return;
    }
    try {
      nodes.forEach(node -> renew(node, context.clock().instant()));
    } catch (KubernetesClientException e) {
      LOG.warn("the Leases of the nodes are not renewed: {}", e.getMessage());
    }
    keepAlive();
  }

  private void renew(Node node, Instant now) {
    context
        .client()
        .resource(NodeObjects.lease(node, now))
        .unlock()
        .createOr(lease -> lease.update());
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (Node node : nodes) {
      try {
        context.client().resource(NodeObjects.lease(node, context.clock().instant())).delete();
        context.client().resource(node).delete();
      } catch (KubernetesClientException e) {
        LOG.warn("node {} stays in the cluster: {}", node.getMetadata().getName(), e.getMessage());
      }
    }
    nodes.clear();
  }
}
