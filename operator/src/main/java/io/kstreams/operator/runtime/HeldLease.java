package io.kstreams.operator.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease of this instance, if it has it. The SDK lets it run out: 15 s in which nobody works.
 */
record HeldLease(KubernetesClient client, Settings settings) {

  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);
  private static final String HOLDER = "/spec/holderIdentity";

  /** Lets the next instance begin at once. Only after the last write of this one. */
  void giveBack() {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch.addObject().put("op", "test").put("path", HOLDER).put("value", settings.identity());
    patch.addObject().put("op", "replace").put("path", HOLDER).put("value", "");
    try {
      client
          .leases()
          .inNamespace(settings.leaseNamespace())
          .withName(settings.leaseName())
          .patch(PatchContext.of(PatchType.JSON), patch.toString());
    } catch (KubernetesClientException e) {
      // Another has it, or it runs out.
      LOG.debug("The Lease was not given back", e);
    }
  }
}
