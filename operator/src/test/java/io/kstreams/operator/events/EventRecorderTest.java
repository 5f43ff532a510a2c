package io.kstreams.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.operator.Resources;
import io.kstreams.operator.StandIn;
import io.kstreams.operator.SteppedClock;
import io.kstreams.operator.api.KStreamsCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events say what happened, and never stand in the way of it. */
class EventRecorderTest {

  private static final KStreamsCount SAMPLE = Resources.sample();

  private final SteppedClock clock = new SteppedClock();
  private StandIn cluster;

  @BeforeEach
  void start() {
    cluster = StandIn.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void anEventNamesTheResourceAndWhoReports() {
    recorder(cluster.admin(), Runnable::run).warning(SAMPLE, "CrashLoop", "it ends");
    Event event = events().get(0);
    assertThat(event.getType()).isEqualTo("Warning");
    assertThat(event.getReason()).isEqualTo("CrashLoop");
    assertThat(event.getMessage()).isEqualTo("it ends");
    assertThat(event.getInvolvedObject().getKind()).isEqualTo("KStreamsCount");
    assertThat(event.getInvolvedObject().getName()).isEqualTo("kstreams-count");
    assertThat(event.getSource().getComponent()).isEqualTo("kstreams-operator");
    assertThat(event.getReportingInstance()).isEqualTo("one");
  }

  @Test
  void whatIsSaidAgainIsCounted() {
    EventRecorder recorder = recorder(cluster.admin(), Runnable::run);
    recorder.normal(SAMPLE, "Running", "2 of 2 pods are ready");
    clock.pass(Duration.ofMinutes(1));
    recorder.normal(SAMPLE, "Running", "2 of 2 pods are ready");
    clock.pass(Duration.ofMinutes(1));
    recorder.normal(SAMPLE, "Running", "3 of 3 pods are ready");
    assertThat(events()).extracting(Event::getCount).containsExactlyInAnyOrder(2, 1);
    Event twice =
        events().stream().filter(event -> event.getCount() == 2).findFirst().orElseThrow();
    assertThat(Instant.parse(twice.getLastTimestamp()))
        .isAfter(Instant.parse(twice.getFirstTimestamp()));
  }

  @Test
  void oneThatIsGoneFromTheClusterIsWrittenAnewTheNextTime() {
    EventRecorder recorder = recorder(cluster.admin(), Runnable::run);
    recorder.normal(SAMPLE, "Running", "ready");
    cluster.admin().v1().events().inNamespace("default").delete();
    recorder.normal(SAMPLE, "Running", "ready");
    recorder.normal(SAMPLE, "Running", "ready");
    assertThat(events()).extracting(Event::getCount).containsExactly(1);
  }

  @Test
  void aMessageIsCutToWhatTheServerTakes() {
    recorder(cluster.admin(), Runnable::run).normal(SAMPLE, "Long", "x".repeat(2000));
    assertThat(events().get(0).getMessage()).hasSize(1024);
  }

  @Test
  void whatCannotBeWrittenIsLostInSilence() {
    try (KubernetesClient nobody = cluster.server().client("default", "nobody")) {
      recorder(nobody, Runnable::run).normal(SAMPLE, "Running", "ready");
    }
    recorder(
            cluster.admin(),
            task -> {
              throw new RejectedExecutionException("full");
            })
        .normal(SAMPLE, "Running", "ready");
    assertThat(events()).isEmpty();
  }

  private EventRecorder recorder(KubernetesClient client, Executor executor) {
    return new EventRecorder(client, "one", clock, executor);
  }

  private List<Event> events() {
    return cluster.admin().v1().events().inNamespace("default").list().getItems();
  }
}
