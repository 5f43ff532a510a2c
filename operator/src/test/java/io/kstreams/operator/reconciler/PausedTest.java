package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a resource is paused nothing but its status is written. */
class PausedTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  @Test
  void nothingIsMade() {
    Application words = CLUSTER.apply("words", "{paused: true}").is("Paused");
    assertThat(words.message())
        .isEqualTo(
            "spec.paused is true: nothing is changed; Creating (there is no StatefulSet yet)");
    assertThat(words.conditions()).containsExactly("Ready=True Paused");
    assertThat(words.service().get()).isNull();
    words.patch("{\"spec\":{\"paused\":false}}");
    words.is("Creating").run(2);
  }

  @Test
  void nothingIsRepairedAndTheStatusSaysHowItIs() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    words.patch("{\"spec\":{\"paused\":true,\"threads\":4}}");
    words.is("Paused");
    words.budget().delete();
    // The budget is gone before the operator hears of the pod.
    words.podStatus(1, "{\"conditions\": [{\"type\": \"Ready\", \"status\": \"False\"}]}");
    await()
        .untilAsserted(
            () ->
                assertThat(words.message())
                    .isEqualTo(
                        "spec.paused is true: nothing is changed; PodsNotReady (1 of 2 pods are"
                            + " ready)"));
    assertThat(words.budget().get()).isNull();
    assertThat(threads(words)).isEqualTo("1");
    assertThat(words.resource().get().getStatus().ready()).isEqualTo("1/2");

    words.patch("{\"spec\":{\"paused\":false}}");
    await().untilAsserted(() -> assertThat(threads(words)).isEqualTo("4"));
    await().until(() -> words.budget().get() != null);
  }

  private static String threads(Application application) {
    return application
        .statefulSet()
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getEnv()
        .stream()
        .filter(one -> one.getName().equals("KAFKA_NUM_STREAM_THREADS"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
