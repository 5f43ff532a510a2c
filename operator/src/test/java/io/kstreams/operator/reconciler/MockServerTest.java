package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.runtime.RunningOperator;
import io.kstreams.operator.runtime.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's writes, one by one, on fabric8's mock server: nothing else acts there. */
class MockServerTest {

  private static final KStreamsCount SAMPLE = Resources.sample();
  private static final String NAME = Names.name(SAMPLE);

  private final ApplyingDispatcher dispatcher = new ApplyingDispatcher();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
  private KubernetesClient client;
  private RunningOperator operator;

  @BeforeEach
  void start() {
    dispatcher.expectCustomResource(
        CustomResourceDefinitionContext.fromCustomResourceType(KStreamsCount.class));
    server.init();
    client = server.createClient();
    Map<String, String> settings =
        Map.of(
            "HTTP_HOST", "127.0.0.1", "HEALTH_PORT", "0", "RECONCILIATION_INTERVAL_SECONDS", "0");
    operator = RunningOperator.start(client, Settings.from(settings), Clock.systemUTC(), () -> {});
  }

  @AfterEach
  void stop() {
    operator.close();
    client.close();
    server.destroy();
  }

  @Test
  void theServiceIsMadeBeforeTheStatefulSetAndTheBudget() {
    client.resource(SAMPLE).create();
    await().untilAsserted(() -> assertThat(writesTo("kstreamscounts/status")).isNotEmpty());
    assertThat(dispatcher.writes())
        .filteredOn(write -> !write.contains("events"))
        .containsExactly(
            "POST kstreamscounts",
            "PATCH kstreamscounts " + NAME,
            "PATCH services " + NAME + "-service",
            "PATCH statefulsets " + NAME,
            "PATCH poddisruptionbudgets " + NAME,
            "PATCH kstreamscounts/status " + NAME);
  }

  @Test
  void aConflictOnAWriteIsTriedAgain() {
    Set<String> once =
        Set.of(
            "PATCH kstreamscounts " + NAME,
            "PATCH services " + NAME + "-service",
            "PATCH statefulsets " + NAME,
            "PATCH poddisruptionbudgets " + NAME,
            "PATCH kstreamscounts/status " + NAME);
    once.forEach(dispatcher::refuseNext);
    client.resource(SAMPLE).create();
    await()
        .untilAsserted(
            () ->
                assertThat(dispatcher.writes())
                    .containsAll(once)
                    .containsAll(once.stream().map(write -> write + " 409").toList()));
    assertThat(
            client
                .apps()
                .statefulSets()
                .inNamespace("default")
                .withName(NAME)
                .get()
                .getSpec()
                .getReplicas())
        .isEqualTo(2);
  }

  @Test
  void theResourceStaysUntilItsPodsAndThenItsClaimsAreGone() {
    client.resource(SAMPLE).create();
    await().untilAsserted(() -> assertThat(writesTo("kstreamscounts/status")).isNotEmpty());
    Pod pod = client.resource(pod()).create();
    client.resource(claim()).create();

    client.resource(SAMPLE).delete();
    await().untilAsserted(() -> assertThat(deletes()).contains("DELETE statefulsets " + NAME));
    await().untilAsserted(() -> assertThat(reason()).isEqualTo("Deleting"));
    assertThat(deletes())
        .containsExactly("DELETE kstreamscounts " + NAME, "DELETE statefulsets " + NAME);

    client.resource(pod).delete();
    await().until(() -> client.resource(SAMPLE).get() == null);
    assertThat(deletes())
        .containsExactly(
            "DELETE kstreamscounts " + NAME,
            "DELETE statefulsets " + NAME,
            "DELETE pods " + NAME + "-0",
            "DELETE persistentvolumeclaims count-store-" + NAME + "-0",
            "DELETE poddisruptionbudgets " + NAME,
            "DELETE services " + NAME + "-service");
  }

  private List<String> writesTo(String resource) {
    return dispatcher.writes().stream().filter(write -> write.contains(" " + resource)).toList();
  }

  // The event of what is gone may come late, and to delete it again is no error.
  private List<String> deletes() {
    return dispatcher.writes().stream()
        .filter(write -> write.startsWith("DELETE") && !write.endsWith(" 404"))
        .toList();
  }

  private String reason() {
    KStreamsCount now = client.resource(SAMPLE).get();
    return now.getStatus().conditions().get(0).getReason();
  }

  private static Pod pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName(NAME + "-0")
        .withNamespace("default")
        .withLabels(Names.labels(SAMPLE))
        .addToAnnotations(Names.APPLICATION_ANNOTATION, Names.application(SAMPLE))
        .addNewOwnerReference()
        .withApiVersion("apps/v1")
        .withKind("StatefulSet")
        .withName(NAME)
        .withUid("any")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static PersistentVolumeClaim claim() {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(Names.claim(SAMPLE, 0))
        .withNamespace("default")
        .withLabels(Names.selector(SAMPLE))
        .addToAnnotations(Names.APPLICATION_ANNOTATION, Names.application(SAMPLE))
        .endMetadata()
        .build();
  }
}
