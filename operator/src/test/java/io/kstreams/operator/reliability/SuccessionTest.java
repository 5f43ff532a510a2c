package io.kstreams.operator.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.operator.apply.FieldManager;
import io.kstreams.operator.reconciler.Application;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One operator ends in good order, and another comes: nothing is half done, nothing is missed. */
class SuccessionTest {

  @RegisterExtension static final RunLog LOG = new RunLog();
  @RegisterExtension static final ScriptedCluster CLUSTER = new ScriptedCluster();

  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @Test
  void whatIsInHandIsFinishedFirst() throws InterruptedException {
    Application words = application("words");
    Life operator = CLUSTER.operator(words.namespace());
    Held service = new Held(Asked.resource("services").and(Asked.verb("patch")));
    Scenario.create(words, "{replicas: 2}");
    service.endsMeanwhile(operator);

    assertThat(words.service().get()).isNotNull();
    assertThat(words.statefulSet().get()).isNotNull();
    assertThat(words.budget().get()).isNotNull();
    assertThat(words.reason()).isEqualTo("Creating");
    assertThat(LOG.warnings()).isEmpty();
  }

  @Test
  void whatWasDoneIsToldFirst() throws InterruptedException {
    Application words = application("words");
    Life operator = CLUSTER.operator(words.namespace());
    Held event = new Held(Asked.resource("events"));
    Scenario.create(words, "{replicas: 0}");
    words.is("ScaledToZero");
    words.patch("{\"spec\":{\"paused\":true}}");
    words.is("Paused");
    event.endsMeanwhile(operator);

    assertThat(words.events())
        .anyMatch(told -> told.startsWith("Normal ScaledToZero"))
        .anyMatch(told -> told.startsWith("Normal Paused"));
  }

  /** The first of such requests, which waits at the API server. */
  private static final class Held {

    private final CountDownLatch there = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    Held(Predicate<Asked> which) {
      CLUSTER
          .faults()
          .add(
              which,
              call -> {
                there.countDown();
                goOn.await();
                return call.proceed();
              });
    }

    /** Lets it go on when the operator's end waits for it, and returns after the end. */
    void endsMeanwhile(Life operator) throws InterruptedException {
      Look.until("a request to hold").until(() -> there.getCount() == 0);
      Thread end = new Thread(operator::close, "end");
      end.start();
      Look.until("the end waits, or does not")
          .until(() -> WAITING.contains(end.getState()) || !end.isAlive());
      goOn.countDown();
      end.join();
      CLUSTER.heal();
    }
  }

  @Test
  void whatIsDeletedWhileNoneIsAtWorkGoesWithTheNext() {
    Application words = application("words");
    try (Life operator = CLUSTER.operator(words.namespace())) {
      Scenario.create(words, "{replicas: 2}");
      words.is("Running");
      assertThat(operator.dead()).isFalse();
    }
    words.resource().delete();
    assertThat(words.resource().get().isMarkedForDeletion()).isTrue();
    try (Life next = CLUSTER.operator(words.namespace())) {
      words.isGone();
      assertThat(next.writes()).contains("delete persistentvolumeclaims count-store-words-0");
      Look.until("nothing is left")
          .untilAsserted(() -> assertThat(left(words)).doesNotContain("words"));
    }
    assertThat(LOG.warnings()).isEmpty();
  }

  private static String left(Application words) {
    return State.of(words.admin(), words.namespace())
        .of(words.name())
        .objects()
        .keySet()
        .toString();
  }

  @Test
  void overWhatTheLastBuildWroteItRestartsNoPodAndWritesNothingButTheStatus() throws IOException {
    Application words = application("kstreams-count");
    writtenByTheLastBuild(words);
    Look.until("pods are ready").until(() -> readyPods(words.statefulSet().get()) == 2);
    Map<String, String> pods = words.podUids();

    try (Life operator = CLUSTER.operator(words.namespace())) {
      words.is("Running");
      assertThat(operator.writes())
          .containsOnly("patch kstreamscounts/status " + words.name())
          .isNotEmpty();
      SteadyState.holds(words, operator);
    }

    assertThat(words.podUids()).isEqualTo(pods);
    assertThat(words.statefulSet().get().getMetadata().getGeneration()).isEqualTo(1);
    assertThat(LOG.warnings()).isEmpty();
  }

  private static int readyPods(StatefulSet set) {
    Integer ready = set.getStatus() == null ? null : set.getStatus().getReadyReplicas();
    return ready == null ? 0 : ready;
  }

  private static void writtenByTheLastBuild(Application words) throws IOException {
    String uid = "uid-of-the-resource";
    for (String document : documents(words.namespace())) {
      HasMetadata object =
          Serialization.unmarshal(
              document.replace("uid-of-the-resource", uid), GenericKubernetesResource.class);
      if (object.getKind().equals("KStreamsCount")) {
        uid = words.admin().resource(object).create().getMetadata().getUid();
      } else {
        words.admin().resource(object).fieldManager(FieldManager.NAME).serverSideApply();
      }
    }
  }

  private static List<String> documents(String namespace) throws IOException {
    try (InputStream file = SuccessionTest.class.getResourceAsStream("last-build.yaml")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(
          text.replace("namespace: default", "namespace: " + namespace)
              .replace("default/kstreams-count", namespace + "/kstreams-count")
              .replace("service.default.svc", "service." + namespace + ".svc")
              .split("(?m)^---$", -1));
    }
  }

  private static Application application(String name) {
    return new Application(CLUSTER.admin(), CLUSTER.newNamespace(), name);
  }
}
