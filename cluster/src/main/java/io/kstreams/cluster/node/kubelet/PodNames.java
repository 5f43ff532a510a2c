package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The names by which a pod with a host name and a subdomain is known: that of its headless Service
 * in front of its own, as the cluster's DNS has it.
 *
 * @param put gives a name an address
 * @param remove takes a name away
 */
public record PodNames(BiConsumer<String, String> put, Consumer<String> remove) {

  /** For pods that look nobody up. */
  public static PodNames none() {
    return new PodNames((name, address) -> {}, name -> {});
  }

  void come(Pod pod, String address) {
    of(pod).forEach(name -> put.accept(name, address));
  }

  void go(Pod pod) {
    of(pod).forEach(remove);
  }

  private static List<String> of(Pod pod) {
    String host = pod.getSpec().getHostname();
    String subdomain = pod.getSpec().getSubdomain();
    if (host == null || subdomain == null || subdomain.isEmpty()) {
      return List.of();
    }
    String service = host + "." + subdomain + "." + pod.getMetadata().getNamespace() + ".svc";
    return List.of(service, service + ".cluster.local");
  }
}
