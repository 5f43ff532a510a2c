package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Meta;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.resources.ResourceTypes;
import io.kstreams.cluster.apiserver.storage.Store;

/** What a new object gets from the server and not from who makes it: status and protections. */
final class InitialState {
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  private final ServiceAddresses addresses = new ServiceAddresses();
  private final ResourceTypes types;
  private final Store store;

  InitialState(ResourceTypes types, Store store) {
    this.types = types;
    this.store = store;
  }

  void give(ResourceType type, ObjectNode object) {
    if (type.hasStatus()) {
      object.remove("status");
    }
    switch (type.qualifiedName()) {
      case "persistentvolumeclaims" -> {
        protect(object, "kubernetes.io/pvc-protection");
        giveDefaultClass(object);
        object.putObject("status").put("phase", "Pending");
      }
      case "persistentvolumes" -> {
        protect(object, "kubernetes.io/pv-protection");
        object.putObject("status").put("phase", "Pending");
      }
      case "pods" ->
          object.putObject("status").put("phase", "Pending").put("qosClass", qos(object));
      case "statefulsets.apps" ->
          object.putObject("status").put("replicas", 0).put("availableReplicas", 0);
      case "deployments.apps" -> object.putObject("status");
      case "services" -> {
        addresses.give(object);
        object.putObject("status").putObject("loadBalancer");
      }
      case "poddisruptionbudgets.policy" -> budget(object);
      case "namespaces" -> {
        object.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
        Meta.of(object)
            .withObjectProperty("labels")
            .put("kubernetes.io/metadata.name", Meta.name(object));
        object.putObject("status").put("phase", "Active");
      }
      default -> {
        // Nothing: the rest is what its maker says.
      }
    }
  }

  private static void budget(ObjectNode object) {
    object
        .putObject("status")
        .put("disruptionsAllowed", 0)
        .put("currentHealthy", 0)
        .put("desiredHealthy", 0)
        .put("expectedPods", 0);
  }

  private static void protect(ObjectNode object, String finalizer) {
    var finalizers = Meta.finalizers(object);
    if (!finalizers.contains(finalizer)) {
      finalizers.add(finalizer);
      Meta.setFinalizers(object, finalizers);
    }
  }

  private void giveDefaultClass(ObjectNode claim) {
    ObjectNode spec = claim.withObjectProperty("spec");
    if (spec.has("storageClassName")) {
      return;
    }
    ResourceType classes = types.builtIn("storage.k8s.io", "storageclasses");
    for (JsonNode one : store.list(classes.storage(), "").objects()) {
      if (one.path("metadata").path("annotations").path(DEFAULT_CLASS).asText().equals("true")) {
        spec.put("storageClassName", Meta.name(one));
        return;
      }
    }
  }

  // Guaranteed: every container has equal requests and limits of both; Burstable: any has some.
  private static String qos(ObjectNode pod) {
    boolean any = false;
    boolean all = true;
    for (JsonNode container : pod.path("spec").path("containers")) {
      JsonNode requests = container.path("resources").path("requests");
      JsonNode limits = container.path("resources").path("limits");
      any |= !requests.isEmpty() || !limits.isEmpty();
      JsonNode effective =
          requests.isEmpty() ? limits : Json.object().setAll((ObjectNode) requests);
      all &=
          limits.has("cpu")
              && limits.has("memory")
              && limits.get("cpu").equals(effective.path("cpu"))
              && limits.get("memory").equals(effective.path("memory"));
    }
    return !any ? "BestEffort" : all ? "Guaranteed" : "Burstable";
  }
}
