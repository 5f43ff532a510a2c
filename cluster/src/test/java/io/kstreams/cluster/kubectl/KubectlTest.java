package io.kstreams.cluster.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.replay.Caller;
import io.kstreams.cluster.apiserver.replay.Placeholders;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each kubectl of this machine does what the recorded ones did, and prints what one of them
 * printed. What they send is replayed elsewhere, whether or not there is a kubectl.
 */
class KubectlTest {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private static List<Kubectl> versions;

  @TempDir Path home;

  @BeforeAll
  static void find() throws IOException, InterruptedException {
    versions = Kubectl.all();
    System.out.println(
        versions.isEmpty()
            ? "no kubectl found: set -Dkubectl.folders to test with real ones"
            : "kubectl found: " + versions);
    assumeThat(versions).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "apply", "change", "wait-and-delete"})
  void everyVersionPrintsWhatWasRecorded(String name) throws IOException, InterruptedException {
    List<Session.Command> commands = Session.load(name);
    for (Kubectl kubectl : versionsFor(name)) {
      try (ApiServer server = ApiServer.start()) {
        Files.writeString(home.resolve("kubeconfig"), server.kubeconfig());
        Semaphore watches = new Semaphore(0);
        server.audit(
            (request, action) -> {
              if (action.verb().equals("watch")) {
                watches.release();
              }
            });
        Caller caller = new Caller(server.url(), new Placeholders());
        caller.call(definition());
        for (Session.Command command : commands) {
          watches.drainPermits();
          Result result = run(kubectl, command, caller, watches).comparable();
          assertThat(command.results().stream().map(Result::comparable))
              .as("%s: %s", kubectl, command.line())
              .contains(result);
        }
      }
    }
  }

  /** The oldest and the newest, and of those between some: all of them with -Dsoak. */
  private static List<Kubectl> versionsFor(String name) {
    int turn = Session.NAMES.indexOf(name);
    return versions.stream()
        .filter(
            kubectl -> {
              int index = versions.indexOf(kubectl);
              return index == 0
                  || index == versions.size() - 1
                  || index % Session.NAMES.size() == turn
                  || System.getProperty("soak") != null;
            })
        .toList();
  }

  private Result run(Kubectl kubectl, Session.Command command, Caller caller, Semaphore watches)
      throws IOException, InterruptedException {
    for (JsonNode request : command.before()) {
      caller.call(request);
    }
    // No blank, quote or backslash: kubectl would need a shell for it.
    Map<String, String> env =
        Map.of(
            "KUBE_EDITOR", "sed -i.bak -e /^..replicas:/s/[0-9]/" + command.edit().asText() + "/");
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(() -> send(command.during(), caller, watches));
    Result result = kubectl.run(home, env, command.stdin(), command.args());
    others.join();
    return result;
  }

  /** What others do when the command has begun to watch. */
  private static void send(List<JsonNode> requests, Caller caller, Semaphore watches) {
    try {
      if (!requests.isEmpty()) {
        watches.acquire();
      }
      for (JsonNode request : requests) {
        caller.call(request);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rolloutStatusReturnsWhenTheRolloutIsDone() throws Exception {
    try (ApiServer server = ApiServer.start();
        KubernetesClient client = server.client()) {
      Files.writeString(home.resolve("kubeconfig"), server.kubeconfig());
      Controllers controllers = Controllers.start(client, Clock.systemUTC());
      Nodes nodes = Nodes.start(client, nodes());
      try {
        client.load(KubectlTest.class.getResourceAsStream("words.yaml")).create();
        for (Kubectl kubectl : versions) {
          Result set = run(kubectl, "set image sts/words app=registry.test/app:" + kubectl);
          assertThat(set.stdout()).isEqualTo("statefulset.apps/words image updated\n");
          Result status = run(kubectl, "rollout status sts/words --timeout=1m");
          assertThat(status.exit()).as(kubectl + ": " + status).isZero();
          assertThat(status.stdout())
              .endsWith("partitioned roll out complete: 2 new pods have been updated...\n");
        }
      } finally {
        nodes.close();
        controllers.close();
      }
    }
  }

  private Result run(Kubectl kubectl, String line) throws IOException, InterruptedException {
    return kubectl.run(home, Map.of(), "", line.split(" ", -1));
  }

  private NodeOptions nodes() {
    return new NodeOptions(
        2,
        new Addresses("192.0.2.10", 200),
        PodNames.none(),
        home,
        (context, folder, logs) ->
            new ScriptedRuntime(request -> Behaviour.ready(), context.delays()));
  }

  private static JsonNode definition() throws IOException {
    try (InputStream in =
        KubectlTest.class.getResourceAsStream("/io/kstreams/cluster/recordings/crd.yaml")) {
      return Json.object()
          .put("method", "POST")
          .put("path", DEFINITIONS)
          .put("Content-Type", "application/json")
          .set("body", Json.parseYaml(in.readAllBytes()));
    }
  }
}
