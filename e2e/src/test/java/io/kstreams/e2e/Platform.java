package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kstreams.local.Console;
import io.kstreams.local.LocalPlatform;
import io.kstreams.local.Options;
import io.kstreams.local.Workspace;
import io.kstreams.local.kafka.CountedRecords;
import io.kstreams.local.kafka.CountsTopic;
import io.kstreams.local.kafka.Feed;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.Manifest;
import io.kstreams.local.kubernetes.OperatorLog;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that {@code local/run} starts, in this process, for tests that look into it. */
final class Platform implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final Map<String, String> OURS = Map.of("example.io/test", "e2e");

  private final Workspace workspace;
  private final LocalPlatform platform;

  private Platform(Workspace workspace, LocalPlatform platform) {
    this.workspace = workspace;
    this.platform = platform;
  }

  static Platform start(String... arguments) throws Exception {
    Workspace workspace = Workspace.create(Path.of("target", "runs"));
    Console silent =
        new Console(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Clock.systemUTC());
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(Checkout.server());
    Options options = Options.parse(all);
    return new Platform(
        workspace, LocalPlatform.start(Checkout.root(), workspace, options, silent, () -> {}));
  }

  LocalPlatform local() {
    return platform;
  }

  Path resolve(String name) {
    return workspace.resolve(name);
  }

  static Manifest sample(String name) throws Exception {
    return Manifest.read(Checkout.root().resolve("samples").resolve(name));
  }

  /** Applies a sample and waits until it is Ready. */
  Application run(String sample, int replicas) throws Exception {
    return run(sample(sample), replicas);
  }

  /** Applies what has one resource in it and waits until that is Ready. */
  Application run(Manifest manifest, int replicas) throws Exception {
    Application application =
        new Application(platform.kubernetes(), manifest.ofKind("KStreamsCount").get(0), replicas);
    application.apply(manifest);
    application.awaitReady(verdict -> {});
    return application;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> spec(GenericKubernetesResource resource) {
    return (Map<String, Object>) resource.getAdditionalProperties().get("spec");
  }

  /** Makes a Secret beside the resources, or changes it; it goes with the platform. */
  void secret(String name, Map<String, String> content) {
    platform
        .kubernetes()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withLabels(OURS)
                .endMetadata()
                .withStringData(content)
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  /** Changes a resource's spec by a merge patch in JSON. */
  void change(Application application, String spec) {
    platform
        .kubernetes()
        .genericKubernetesResources(Application.KIND)
        .inNamespace(application.namespace())
        .withName(application.name())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
  }

  /** Returns when the resource is Ready as it is now, and not as it was before its last change. */
  void awaitReady(Application application) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              GenericKubernetesResource now = resource(application);
              Number observed = now.get("status", "observedGeneration");
              return Application.isReady(now)
                  && observed.longValue() == now.getMetadata().getGeneration();
            });
  }

  /** Feeds lines and returns when all of them are counted. */
  void count(Application application, String lines) throws Exception {
    new Feed(platform.kafkaClient(), application.inputTopic(), line -> {})
        .send(new BufferedReader(new StringReader(lines)));
    new CountedRecords(platform.topics(), application.applicationId())
        .await(
            platform.topics().ends(application.inputTopic()),
            left -> {},
            application::checkNotStalled);
  }

  /** The newest count of each key. */
  Map<String, String> counts(Application application) throws Exception {
    return new CountsTopic(platform.kafkaClient(), application.outputTopic())
        .latest(platform.topics().ends(application.outputTopic()));
  }

  List<Pod> pods(Application application) {
    return platform
        .kubernetes()
        .pods()
        .inNamespace(application.namespace())
        .withLabel("app", application.name())
        .list()
        .getItems();
  }

  GenericKubernetesResource resource(Application application) {
    return platform
        .kubernetes()
        .genericKubernetesResources(Application.KIND)
        .inNamespace(application.namespace())
        .withName(application.name())
        .get();
  }

  /** Stops everything; fails if the operator has logged what it should not. */
  @Override
  public void close() {
    String log = platform.operatorLog();
    platform.kubernetes().secrets().inNamespace(NAMESPACE).withLabels(OURS).delete();
    platform.close();
    workspace.delete();
    assertThat(OperatorLog.unexpected(log)).as("unexpected in the operator's log").isEmpty();
  }
}
