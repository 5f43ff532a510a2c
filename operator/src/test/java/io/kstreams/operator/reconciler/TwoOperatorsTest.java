package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.runtime.RunningOperator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A leader that was paused and wakes up works beside the next one for a while, and does no harm.
 */
class TwoOperatorsTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static KubernetesClient client;
  private static RunningOperator other;

  @BeforeAll
  static void startAnother() {
    client = CLUSTER.operatorsClient();
    other = CLUSTER.operator(client);
  }

  @AfterAll
  static void stopIt() {
    other.close();
    client.close();
  }

  @Test
  void whatBothDoIsDoneOnce() {
    Application words = CLUSTER.apply("words", "{storage: {scaleDownPolicy: Delete}}").run(2);
    words.claimBound(0, "1Gi");
    words.claimBound(1, "1Gi");
    Map<String, String> pods = words.podUids();

    words.patch("{\"spec\":{\"storage\":{\"size\":\"2Gi\"}}}");
    await()
        .untilAsserted(
            () ->
                assertThat(List.of(words.claimSize(0), words.claimSize(1)))
                    .containsExactly("2Gi", "2Gi"));
    words.claimBound(0, "2Gi");
    words.claimBound(1, "2Gi");
    words.is("Running");
    assertThat(words.podUids()).isEqualTo(pods);

    words.patch("{\"spec\":{\"replicas\":1}}");
    await().until(() -> words.claim(1).get() == null);
    words.is("Running");
    assertThat(words.podUids()).containsOnlyKeys("words-0").containsValue(pods.get("words-0"));

    words.resource().delete();
    words.isGone();
    assertThat(words.pods()).isEmpty();
    assertThat(words.statefulSet().get()).isNull();
    assertThat(words.claim(0).get()).isNull();

    Application again = CLUSTER.apply("words", "{}").run(2);
    assertThat(again.claimSize(0)).isEqualTo("1Gi");
  }
}
