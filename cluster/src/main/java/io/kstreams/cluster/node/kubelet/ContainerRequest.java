package io.kstreams.cluster.node.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * A container to be started.
 *
 * @param attempt 0 for the first time, then how often it was restarted
 * @param podIp the pod's address, while the pod lives
 */
public record ContainerRequest(Pod pod, Container container, int attempt, String podIp) {

  /** {@code <namespace>_<pod>_<uid>}: the pod's name on its node, for ever its own. */
  public static String folderName(Pod pod) {
    var meta = pod.getMetadata();
    return meta.getNamespace() + "_" + meta.getName() + "_" + meta.getUid();
  }
}
