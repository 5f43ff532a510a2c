package io.kstreams.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.kstreams.cluster.node.kubelet.NodeAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What a node says of itself, as objects. */
final class NodeObjects {
  static final String LEASES = "kube-node-lease";

  /** The kubelet's figure. */
  private static final int LEASE_SECONDS = 40;

  // A process is not held to its share; the figures keep the scheduler from refusing a pod.
  private static final Map<String, Quantity> CAPACITY =
      Map.of(
          "cpu", new Quantity("64"), "memory", new Quantity("256Gi"), "pods", new Quantity("1000"));

  private NodeObjects() {}

  /** The node as it is created. */
  static Node node(String name) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .addToLabels("kubernetes.io/os", "linux")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .build();
  }

  /**
   * The node, ready.
   *
   * @param logPort where its logs are served
   */
  static Node ready(Node node, int logPort, Instant now) {
    return new NodeBuilder(node)
        .withNewStatus()
        .withCapacity(CAPACITY)
        .withAllocatable(CAPACITY)
        .withConditions(conditions(now))
        // No host name: an API server would look it up before it took the address.
        .addNewAddress(NodeAddress.HOST, "InternalIP")
        .withNewDaemonEndpoints()
        .withNewKubeletEndpoint(logPort)
        .endDaemonEndpoints()
        .endStatus()
        .build();
  }

  private static List<NodeCondition> conditions(Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return List.of(
        new NodeConditionBuilder()
            .withType("Ready")
            .withStatus("True")
            .withReason("KubeletReady")
            .withMessage("the node runs pods as processes of one machine")
            .withLastHeartbeatTime(time)
            .withLastTransitionTime(time)
            .build());
  }

  /** The node's heartbeat. */
  static Lease lease(Node node, Instant now) {
    String name = node.getMetadata().getName();
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(LEASES)
        .addNewOwnerReference()
        .withApiVersion("v1")
        .withKind("Node")
        .withName(name)
        .withUid(node.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(name)
        .withLeaseDurationSeconds(LEASE_SECONDS)
        .withRenewTime(ZonedDateTime.ofInstant(now, ZoneOffset.UTC))
        .endSpec()
        .build();
  }
}
