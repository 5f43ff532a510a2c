package io.kstreams.cluster.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.access.User;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Query;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import io.kstreams.cluster.apiserver.verbs.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every cluster has from the start: its namespaces, and a StorageClass that can expand. */
final class FirstObjects {
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private final Verbs verbs;

  FirstObjects(Verbs verbs) {
    this.verbs = verbs;
  }

  void create() {
    for (String name : NAMESPACES) {
      create("", "namespaces", object("v1", "Namespace", name));
    }
    ObjectNode standard = object("storage.k8s.io/v1", "StorageClass", "standard");
    standard
        .withObjectProperty("metadata")
        .putObject("annotations")
        .put("storageclass.kubernetes.io/is-default-class", "true");
    standard
        .put("provisioner", "kstreams.io/folder")
        .put("reclaimPolicy", "Delete")
        .put("volumeBindingMode", "WaitForFirstConsumer")
        .put("allowVolumeExpansion", true);
    create("storage.k8s.io", "storageclasses", standard);
  }

  private void create(String group, String plural, ObjectNode object) {
    ResourceType type = verbs.types().builtIn(group, plural);
    ApiRequest request =
        new ApiRequest(
            "POST",
            "",
            new Query(Map.of()),
            User.admin(),
            "",
            "application/json",
            "kube-apiserver",
            Json.bytes(object));
    verbs.create(new Target(type, "", "", ""), request, new ArrayList<>());
  }

  private static ObjectNode object(String apiVersion, String kind, String name) {
    ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }
}
