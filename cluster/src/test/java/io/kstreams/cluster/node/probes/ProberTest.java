package io.kstreams.cluster.node.probes;

import static io.kstreams.cluster.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.kstreams.cluster.node.kubelet.CannotRun;
import io.kstreams.cluster.node.kubelet.ContainerEvent;
import io.kstreams.cluster.runtime.ManualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probes of a server whose answers the tests choose, in a time that they turn. */
class ProberTest {
  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              answers.getOrDefault(exchange.getRequestURI().getPath(), 200), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Prober prober(Container container) throws CannotRun {
    return new Prober(container, "127.0.0.1", HttpClient.newHttpClient(), time, events::add);
  }

  private ContainerBuilder container() {
    return new ContainerBuilder()
        .withName("app")
        .addNewPort()
        .withName("http")
        .withContainerPort(server.getAddress().getPort())
        .endPort();
  }

  private static Probe probe(String path, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort("http")
        .endHttpGet()
        .withPeriodSeconds(10)
        .withTimeoutSeconds(5)
        .withSuccessThreshold(1)
        .withFailureThreshold(failures)
        .build();
  }

  /** The next probe waits for its time only after the one before has told its events. */
  private void round(int expectedEvents) {
    await().until(() -> !time.dues().isEmpty());
    time.advance(Duration.ofSeconds(10));
    await().until(() -> events.size() >= expectedEvents);
  }

  @Test
  void withoutProbesAContainerIsReadyAtOnce() throws Exception {
    prober(container().build()).start();

    assertThat(events)
        .containsExactly(new ContainerEvent.Started(), new ContainerEvent.Ready(true));
  }

  @Test
  void nothingElseIsAskedBeforeTheStartupProbeSucceeds() throws Exception {
    answers.put("/start", 503);
    prober(
            container()
                .withStartupProbe(probe("/start", 3))
                .withReadinessProbe(probe("/ready", 1))
                .build())
        .start();
    round(1);
    assertThat(events)
        .containsExactly(
            new ContainerEvent.ProbeFailed(
                ContainerEvent.Probe.Startup, "HTTP probe failed with statuscode: 503"));

    answers.put("/start", 200);
    round(2);
    round(3);
    assertThat(events.subList(1, 3))
        .containsExactly(new ContainerEvent.Started(), new ContainerEvent.Ready(true));
  }

  @Test
  void aContainerThatFailsItsLivenessProbeTooOftenIsGivenUp() throws Exception {
    answers.put("/live", 500);
    prober(container().withLivenessProbe(probe("/live", 2)).build()).start();
    events.clear();

    round(1);
    round(3);

    assertThat(events)
        .element(2)
        .isEqualTo(new ContainerEvent.Unhealthy(ContainerEvent.Probe.Liveness));
  }

  @Test
  void onlyHttpIsKnown() {
    Container container =
        container()
            .withNewLivenessProbe()
            .withNewExec()
            .withCommand("true")
            .endExec()
            .endLivenessProbe()
            .build();

    assertThatThrownBy(() -> prober(container))
        .hasMessage("this node knows only probes by httpGet");
  }
}
