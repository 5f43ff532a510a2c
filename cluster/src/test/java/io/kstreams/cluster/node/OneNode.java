package io.kstreams.cluster.node;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.runtime.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** An API server and one node, without controllers: pods are put onto it by hand. */
public final class OneNode implements AutoCloseable {
  private final ApiServer server;
  private final KubernetesClient client;
  private final Nodes nodes;

  /** A node that lives in the machine's time. */
  public OneNode(Path folder, PodNames names, RuntimeFactory runtimes) throws IOException {
    this(folder, names, runtimes, Clock.systemUTC(), null);
  }

  /** A node that lives in another time. */
  public OneNode(Path folder, PodNames names, RuntimeFactory runtimes, Clock clock, Timers delays)
      throws IOException {
    server = ApiServer.start();
    client = server.client();
    nodes =
        Nodes.start(
            client,
            new NodeOptions(1, new Addresses("127.9.9.2", 3), names, folder, runtimes),
            clock,
            delays);
  }

  public KubernetesClient client() {
    return client;
  }

  /** A pod of one container for this node. */
  public static PodBuilder pod(String name, String image) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withNodeName("node-0")
        .withTerminationGracePeriodSeconds(5L)
        .addNewContainer()
        .withName("app")
        .withImage(image)
        .endContainer()
        .endSpec();
  }

  public Pod create(PodBuilder pod) {
    return client.resource(pod.build()).create();
  }

  /** The pod as it is now; null when it is gone. */
  public Pod get(String name) {
    return client.pods().inNamespace("default").withName(name).get();
  }

  /** The pod, as soon as this holds for it. */
  public Pod await(String name, Predicate<Pod> until) {
    return Patience.await().until(() -> get(name), pod -> pod != null && until.test(pod));
  }

  /** The status of the one container, as soon as this holds for it. */
  public ContainerStatus awaitContainer(String name, Predicate<ContainerStatus> until) {
    return container(
        await(
            name,
            pod ->
                !pod.getStatus().getContainerStatuses().isEmpty() && until.test(container(pod))));
  }

  private static ContainerStatus container(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0);
  }

  public void awaitGone(String name) {
    Patience.await().until(() -> get(name) == null);
  }

  /** The message of the Event of this reason about the pod, as soon as somebody records it. */
  public String awaitEvent(String name, String reason) {
    return Patience.await()
        .until(
            () ->
                client.v1().events().inNamespace("default").list().getItems().stream()
                    .filter(event -> event.getInvolvedObject().getName().equals(name))
                    .filter(event -> event.getReason().equals(reason))
                    .map(Event::getMessage)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() {
    nodes.close();
    client.close();
    server.close();
  }
}
