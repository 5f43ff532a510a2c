package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.kstreams.operator.Patience;
import io.kstreams.operator.Resources;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.desired.CountStatefulSet;
import io.kstreams.operator.desired.Names;
import io.kstreams.operator.status.Observed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods that go for good are told so, and no others; nothing depends on their answer. */
class LeaveRequestsTest {

  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile int code = 200;
  private HttpServer server;
  private LeaveRequests requests;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/leave",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(
                exchange.getRequestMethod() + " " + new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(code, -1);
          }
        });
    server.start();
    requests = new LeaveRequests(new PodHttp(server.getAddress().getPort(), Patience.LONG));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPodIsToldByItsUid() {
    requests.send(List.of(pod(0), pod(1)));
    assertThat(received).containsExactlyInAnyOrder("POST uid-0", "POST uid-1");
  }

  @Test
  void aPodWithoutAddressOrOnItsWayOutIsNotAsked() {
    Pod young = new PodBuilder(pod(0)).withNewStatus().endStatus().build();
    Pod going =
        new PodBuilder(pod(1))
            .editMetadata()
            .withDeletionTimestamp("2026-01-01T00:00:00Z")
            .endMetadata()
            .build();
    requests.send(List.of(young, going));
    assertThat(received).isEmpty();
  }

  @Test
  void aRefusalOrNoAnswerAtAllIsNoError() {
    code = 409;
    requests.send(List.of(pod(0)));
    assertThat(received).hasSize(1);
    server.stop(0);
    requests.send(List.of(pod(0)));
  }

  @Test
  void aScaleDownTellsThePodsThatGo() {
    KStreamsCount resource = Resources.sample("replicas: 1");
    resource.getMetadata().setUid("uid-of-the-resource");
    KStreamsCount other = Resources.sample("replicas: 3");
    other.getMetadata().setUid("uid-of-another");
    announce(resource, CountStatefulSet.of(other, "any"));
    assertThat(received).isEmpty();
    StatefulSet ours = CountStatefulSet.of(resource, "any");
    announce(resource, ours);
    assertThat(received).isEmpty();
    ours.getSpec().setReplicas(3);
    announce(resource, ours);
    assertThat(received).containsExactlyInAnyOrder("POST uid-1", "POST uid-2");
  }

  private void announce(KStreamsCount resource, StatefulSet set) {
    new ScaleDown(null, requests, null)
        .announce(
            resource,
            Observed.of(resource, Optional.of(set), List.of(pod(0), pod(1), pod(2)), List.of()),
            1);
  }

  private static Pod pod(int ordinal) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("kstreams-count-" + ordinal)
        .withUid("uid-" + ordinal)
        .addToAnnotations(Names.APPLICATION_ANNOTATION, Names.application(Resources.sample()))
        .endMetadata()
        .withNewStatus()
        .withPodIP("127.0.0.1")
        .endStatus()
        .build();
  }
}
