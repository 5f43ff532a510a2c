package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.Patience;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.replay.Placeholders;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.controllers.Part;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** A time line, driven again on an API server, controllers and nodes of its own. */
final class Performance {
  private static final int NODES = 3;
  private static final Addresses ADDRESSES = new Addresses("192.0.2.10", 200);
  static final String BARRIER = "barrier";

  private static final Map<String, String> KINDS =
      Map.of(
          "namespaces", "/api/v1/namespaces",
          "services", "/api/v1/services",
          "pods", "/api/v1/pods",
          "claims", "/api/v1/persistentvolumeclaims",
          "sets", "/apis/apps/v1/statefulsets",
          "revisions", "/apis/apps/v1/controllerrevisions",
          "owners", "/apis/kstreams.io/v1alpha1/kstreamscounts");

  private final Timeline timeline;
  private final HeldTime time = new HeldTime();
  private final Placeholders placeholders = new Placeholders();
  private final Map<Integer, JsonNode> answers = new HashMap<>();
  private final Observer observer;
  private JsonNode events = MissingNode.getInstance();

  private Performance(Timeline timeline) {
    this.timeline = timeline;
    this.observer = new Observer(timeline.namespace());
  }

  /** Drives it to its end, or to where it goes no further. */
  static Performance of(Timeline timeline, Path folder) throws IOException, InterruptedException {
    Performance performance = new Performance(timeline);
    performance.run(folder);
    return performance;
  }

  private void run(Path folder) throws IOException, InterruptedException {
    Cues cues = new Cues(timeline, observer);
    Faults provisioning = Faults.seeded(0);
    provisioning.add(
        Asked.verb("create").and(Asked.resource("persistentvolumes")),
        new LateVolumes(cues, observer));
    try (ApiServer server = ApiServer.start(0, time, provisioning);
        KubernetesClient client = server.client()) {
      Requests requests = new Requests(server.url(), placeholders);
      requests.post(
          "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Timeline.definition());
      requests.post("/api/v1/namespaces", named("v1", "Namespace", timeline.namespace()));
      Controllers controllers = Controllers.start(client, time, time, EnumSet.allOf(Part.class));
      Nodes nodes = Nodes.start(client, options(folder, cues));
      try (observer) {
        for (String path : KINDS.values()) {
          observer.watch(server.url(), path);
        }
        perform(requests);
      } finally {
        nodes.close();
        controllers.close();
      }
    }
  }

  private static NodeOptions options(Path folder, Cues cues) {
    return new NodeOptions(
        NODES,
        ADDRESSES,
        PodNames.none(),
        folder,
        (context, own, logs) -> new LatePods(cues, context.delays()));
  }

  private void perform(Requests requests) throws IOException, InterruptedException {
    Rests rests = new Rests(timeline);
    for (Step step : timeline.steps()) {
      observer.begin(step.number());
      answers.put(step.number(), requests.send(step));
      // Time stands still while a recorded step had no consequences.
      Runnable leap = step.changes().isEmpty() ? () -> {} : time::leap;
      if (!observer.await(() -> rests.isReached(step, this), leap)) {
        return;
      }
    }
    if (timeline.objects().isEmpty() && timeline.events().isEmpty()) {
      return; // the namespace is gone
    }
    awaitControllers(requests);
    awaitEvents(requests);
  }

  /** A set made now is looked at when its controller has come to all that was to be done before. */
  private void awaitControllers(Requests requests) throws IOException, InterruptedException {
    ObjectNode set = named("apps/v1", "StatefulSet", BARRIER);
    ObjectNode spec = set.putObject("spec").put("replicas", 0).put("serviceName", BARRIER);
    spec.putObject("selector").putObject("matchLabels").put("app", BARRIER);
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app", BARRIER);
    template
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", "app")
        .put("image", "app");
    requests.post("/apis/apps/v1/namespaces/" + timeline.namespace() + "/statefulsets", set);
    observer.await(
        () ->
            observer.seen().stream()
                .filter(one -> one.change().object().equals("StatefulSet/" + BARRIER))
                .anyMatch(one -> one.object().at("/status/observedGeneration").asInt() > 0),
        time::leap);
  }

  /** Events are written in the background. What has not come by then is missing. */
  private void awaitEvents(Requests requests) {
    String path = "/api/v1/namespaces/" + timeline.namespace() + "/events";
    try {
      Patience.await()
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                events = requests.get(path).path("items");
                return EventComparison.of(timeline.events(), events).stream()
                    .noneMatch(Finding::isDifferent);
              });
    } catch (ConditionTimeoutException e) {
      return;
    }
  }

  private static ObjectNode named(String apiVersion, String kind, String name) {
    ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  /** What was seen of the objects of the time line. */
  List<Seen> seen() {
    return objects(observer);
  }

  private static List<Seen> objects(Observer observer) {
    return observer.seen().stream()
        .filter(one -> !one.change().kind().equals("Namespace"))
        .filter(one -> !one.change().name().startsWith(BARRIER))
        .toList();
  }

  /** What was seen of its namespace. */
  List<Seen> namespace() {
    return observer.seen().stream().filter(one -> one.change().kind().equals("Namespace")).toList();
  }

  /** The answer to the request of a step; missing if it was not sent. */
  JsonNode answer(int step) {
    return answers.getOrDefault(step, MissingNode.getInstance());
  }

  /** All Events at the end. */
  JsonNode events() {
    return events;
  }

  /** What the answers have told so far. */
  Placeholders placeholders() {
    return placeholders;
  }
}
