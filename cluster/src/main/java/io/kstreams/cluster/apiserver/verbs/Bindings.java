package io.kstreams.cluster.apiserver.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.apiserver.requests.Target;
import io.kstreams.cluster.apiserver.storage.Key;
import java.io.IOException;

/** A scheduler's verdict: which node a pod runs on. */
public final class Bindings {
  private final Context context;

  public Bindings(Context context) {
    this.context = context;
  }

  /** Binds the pod of the path to the node in the body. */
  public ObjectNode bind(Target target, ApiRequest request) {
    String node = node(request);
    Key key = new Key(target.type().storage(), target.namespace(), target.name());
    while (true) {
      ObjectNode live =
          context
              .store()
              .get(key)
              .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
      String bound = live.at("/spec/nodeName").asText();
      if (!bound.isEmpty()) {
        throw Refusal.conflict(
            "",
            "pods/binding",
            target.name(),
            "pod " + target.name() + " is already assigned to node \"" + bound + "\"");
      }
      ObjectNode next = live.deepCopy();
      next.withObjectProperty("spec").put("nodeName", node);
      markScheduled(next);
      if (context.store().put(key, live, next)) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success").put("code", 201);
      }
    }
  }

  private static String node(ApiRequest request) {
    try {
      JsonNode body = Json.parseYaml(request.body());
      return body.at("/target/name").asText();
    } catch (IOException e) {
      throw Refusal.badRequest("the body is no Binding: " + e.getMessage());
    }
  }

  private void markScheduled(ObjectNode pod) {
    ObjectNode status = pod.withObjectProperty("status");
    ArrayNode conditions = status.withArrayProperty("conditions");
    for (int i = conditions.size() - 1; i >= 0; i--) {
      if (conditions.get(i).path("type").asText().equals("PodScheduled")) {
        conditions.remove(i);
      }
    }
    conditions
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "True")
        .putNull("lastProbeTime")
        .put("lastTransitionTime", context.now().toString());
  }
}
