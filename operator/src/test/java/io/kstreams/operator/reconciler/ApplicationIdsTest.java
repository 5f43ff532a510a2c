package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two resources on one application id and Kafka: one has it, the other waits without pods. */
class ApplicationIdsTest {

  @RegisterExtension static final LiveCluster CLUSTER = new LiveCluster();

  private static String id(String id) {
    return "{applicationId: " + id + ", kafka: {bootstrapServers: 'one'}}";
  }

  @Test
  void theSecondHasNoPodsSaysSoAndTakesOverWhenTheFirstGoes() {
    Application first = CLUSTER.apply("first", id("over")).run(2);
    Application second = CLUSTER.apply("second", id("over")).is("ApplicationIdInUse");
    assertThat(second.message())
        .isEqualTo(
            "application id over on one:9092 belongs to KStreamsCount "
                + CLUSTER.namespace()
                + "/first; delete that one, or make this one again with another"
                + " spec.applicationId");
    assertThat(second.conditions())
        .containsExactly("Ready=False ApplicationIdInUse", "Stalled=True ApplicationIdInUse");
    assertThat(second.statefulSet().get()).isNull();
    assertThat(second.resource().get().getStatus().applicationId()).isNull();

    first.resource().delete();
    first.isGone();
    second.run(2);
    assertThat(second.resource().get().getStatus().applicationId()).isEqualTo("over");
  }

  @Test
  void serversAreTheSameHoweverTheyAreWritten() {
    CLUSTER.apply("first", "{applicationId: same, kafka: {bootstrapServers: 'a:9092,B'}}").run(2);
    CLUSTER
        .apply("second", "{applicationId: same, kafka: {bootstrapServers: 'b, A'}}")
        .is("ApplicationIdInUse");
    CLUSTER.apply("third", "{applicationId: same, kafka: {bootstrapServers: 'b'}}").run(2);
  }

  @Test
  void whoMovesToAnIdThatIsTakenLosesItsPodsAndKeepsItsClaims() {
    Application first =
        CLUSTER.apply("first", "{applicationId: moved, kafka: {bootstrapServers: one}}").run(2);
    Application second =
        CLUSTER.apply("second", "{applicationId: moved, kafka: {bootstrapServers: two}}").run(2);
    second.patch("{\"spec\":{\"kafka\":{\"bootstrapServers\":\"one\"}}}");
    second.is("ApplicationIdInUse");
    await().until(() -> second.pods().isEmpty());
    assertThat(second.claim(0).get()).isNotNull();
    assertThat(first.reason()).isEqualTo("Running");

    // The first moves away: when none of its pods is left where it was, the second goes on.
    first.patch("{\"spec\":{\"kafka\":{\"bootstrapServers\":\"three\"}}}");
    await()
        .untilAsserted(
            () -> {
              first.podReady(0);
              first.podReady(1);
              assertThat(first.resource().get().getStatus().bootstrapServers())
                  .isEqualTo("three:9092");
            });
    await().until(() -> second.pods().size() == 2);
    second.run(2);
  }

  @Test
  void whoIsPausedKeepsWhatItHas() {
    Application first = CLUSTER.apply("first", id("kept")).run(2);
    first.patch("{\"spec\":{\"paused\":true}}");
    first.is("Paused");
    Application second = CLUSTER.apply("second", id("kept")).is("ApplicationIdInUse");
    first.patch("{\"spec\":{\"paused\":false}}");
    first.is("Running");
    assertThat(second.reason()).isEqualTo("ApplicationIdInUse");
    assertThat(first.pods()).hasSize(2);
  }
}
