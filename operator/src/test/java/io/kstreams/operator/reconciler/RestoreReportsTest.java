package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.operator.Patience;
import io.kstreams.operator.Resources;
import io.kstreams.operator.SteppedClock;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Observed;
import io.kstreams.operator.status.Reason;
import io.kstreams.operator.status.Restore;
import io.kstreams.operator.status.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods are asked how far their restore is only while they restore, and not often. */
class RestoreReportsTest {

  private final SteppedClock clock = new SteppedClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final KStreamsCount resource = Resources.sample();
  private volatile String state =
      "{\"restore\": {\"recordsLeft\": 60, \"recordsTotal\": 100, \"secondsLeft\": 35}}";
  private HttpServer server;
  private RestoreReports reports;

  @BeforeEach
  void start() throws Exception {
    resource.getMetadata().setUid("uid-of-the-resource");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/state",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            byte[] body = state.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    reports = new RestoreReports(new PodHttp(server.getAddress().getPort(), Patience.LONG), clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPodThatHasRunForAWhileIsAskedAndThenEvery30Seconds() {
    Observed observed = observed(pod(clock.instant().minusSeconds(31), false));
    assertThat(reports.of(resource, observed))
        .containsExactly(
            new Restore("kstreams-count-0", 60, 100, Optional.of(Duration.ofSeconds(35))));
    assertThat(reports.of(resource, observed)).hasSize(1);
    assertThat(asked).hasValue(1);
    assertThat(reports.next(resource, observed).orElseThrow()).isAfter(clock.instant());
    clock.pass(Duration.ofSeconds(31));
    state = "{\"state\": \"RUNNING\"}";
    assertThat(reports.of(resource, observed)).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void aPodThatIsReadyOrHasJustBegunIsNotAsked() {
    Observed ready = observed(pod(clock.instant().minusSeconds(99), true));
    assertThat(reports.of(resource, ready)).isEmpty();
    assertThat(reports.next(resource, ready)).isEmpty();
    Observed young = observed(pod(clock.instant(), false));
    assertThat(reports.of(resource, young)).isEmpty();
    assertThat(reports.next(resource, young)).isPresent();
    assertThat(asked).hasValue(0);
  }

  @Test
  void anAnswerThatIsNoneOfTheContractsIsNoRestore() {
    state = "hello";
    assertThat(reports.of(resource, observed(pod(clock.instant().minusSeconds(31), false))))
        .isEmpty();
    server.stop(0);
    clock.pass(Duration.ofSeconds(31));
    assertThat(reports.of(resource, observed(pod(clock.instant().minusSeconds(31), false))))
        .isEmpty();
  }

  @Test
  void aRestoreIsTheReasonWhereNothingElseIsAndIsToldInAnyCase() {
    List<Restore> restores = List.of(new Restore("words-1", 55, 100, Optional.empty()));
    Verdict waiting = Verdict.of(Reason.PODS_NOT_READY, "1 of 2 pods are ready");
    assertThat(waiting.restoring(restores, Optional.empty()).reason()).isEqualTo(Reason.RESTORING);
    Verdict rolling = Verdict.of(Reason.ROLLING_OUT, "1 of 2 have the new template");
    assertThat(rolling.restoring(restores, Optional.empty()))
        .extracting(Verdict::reason, Verdict::message)
        .containsExactly(
            Reason.ROLLING_OUT, "1 of 2 have the new template; words-1 is restoring, 40 %");
    assertThat(waiting.restoring(List.of(), Optional.empty())).isEqualTo(waiting);
  }

  private Observed observed(Pod pod) {
    return Observed.of(resource, Optional.empty(), List.of(pod), List.of());
  }

  private static Pod pod(Instant startedAt, boolean ready) {
    return Serialization.unmarshal(
        """
        metadata:
          name: kstreams-count-0
          uid: uid-0
          annotations: {kstreams.io/application: %s}
        status:
          podIP: 127.0.0.1
          containerStatuses:
          - {name: kstreams-count, ready: %s, state: {running: {startedAt: "%s"}}}
        """
            .formatted(Names.application(Resources.sample()), ready, startedAt),
        Pod.class);
  }
}
