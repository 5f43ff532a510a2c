package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Addresses of Services. Nothing listens on them; they are given because clients expect them.
 * Kubernetes gives them when it stores the object, so that no field manager owns them.
 */
final class ServiceAddresses {
  private static final int SUBNET = 256;

  private final AtomicInteger last = new AtomicInteger();

  /** Completes a new Service. */
  void give(ObjectNode service) {
    ObjectNode spec = service.withObjectProperty("spec");
    if (spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    if (!spec.hasNonNull("clusterIP")) {
      int next = last.incrementAndGet();
      spec.put("clusterIP", "10.96." + next / SUBNET % SUBNET + "." + next % SUBNET);
    }
    if (!spec.hasNonNull("clusterIPs")) {
      spec.putArray("clusterIPs").add(spec.get("clusterIP"));
    }
    if (!spec.hasNonNull("ipFamilies")) {
      spec.putArray("ipFamilies").add("IPv4");
    }
    if (!spec.hasNonNull("ipFamilyPolicy")) {
      spec.put("ipFamilyPolicy", "SingleStack");
    }
  }

  /** Completes a replacement that leaves out what cannot change. */
  static void keep(ObjectNode live, ObjectNode next) {
    ObjectNode spec = next.withObjectProperty("spec");
    for (String field : new String[] {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"}) {
      if (!spec.hasNonNull(field) && live.path("spec").hasNonNull(field)) {
        spec.set(field, live.path("spec").get(field).deepCopy());
      }
    }
  }
}
