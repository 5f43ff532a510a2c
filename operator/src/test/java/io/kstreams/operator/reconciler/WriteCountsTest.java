package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.http.Audit;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often the operator writes, when everything happens to many resources at once. */
class WriteCountsTest {

  @RegisterExtension
  static final LiveCluster CLUSTER =
      new LiveCluster()
          // However slow the machine is, nothing but a condition is worth a status.
          .with("PROGRESS_INTERVAL_SECONDS", "86400");

  private static final int RESOURCES = 30;

  private final Requests requests = new Requests();

  @Test
  void eachObjectIsWrittenOnceAChangeAndStatusTwice() {
    CLUSTER.audit(requests);
    List<Application> all =
        IntStream.range(0, RESOURCES).mapToObj(i -> CLUSTER.apply("words-" + i, "{}")).toList();
    all.forEach(one -> one.run(2));
    Map<String, Integer> cold = requests.take();
    for (Application one : all) {
      String name = one.name();
      assertThat(cold.remove("patch kstreamscounts/status " + name)).isLessThanOrEqualTo(2);
      assertThat(cold.remove("patch kstreamscounts " + name)).isOne();
      assertThat(cold.remove("patch services " + name + "-service")).isOne();
      assertThat(cold.remove("patch statefulsets " + name)).isOne();
      assertThat(cold.remove("patch poddisruptionbudgets " + name)).isOne();
    }
    assertThat(cold).isEmpty();

    all.forEach(one -> one.patch("{\"spec\":{\"replicas\":3}}"));
    all.forEach(one -> one.podReady(2));
    all.forEach(one -> isRunningAt(one, 2));
    Map<String, Integer> scaled = requests.take();
    for (Application one : all) {
      String name = one.name();
      assertThat(scaled.remove("patch kstreamscounts/status " + name)).isLessThanOrEqualTo(2);
      assertThat(scaled.remove("patch statefulsets " + name)).isOne();
    }
    assertThat(scaled).isEmpty();

    List<List<String>> before = all.stream().map(WriteCountsTest::uids).toList();
    all.forEach(one -> one.patch("{\"spec\":{\"image\":\"count:2\"}}"));
    for (int ordinal = 2; ordinal >= 0; ordinal--) {
      for (int i = 0; i < RESOURCES; i++) {
        String old = before.get(i).get(ordinal);
        Application one = all.get(i);
        int pod = ordinal;
        await().until(() -> uids(one).size() == 3 && !uids(one).get(pod).equals(old));
        one.podReady(pod);
      }
    }
    all.forEach(one -> isRunningAt(one, 3));
    Map<String, Integer> rolled = requests.take();
    for (Application one : all) {
      assertThat(rolled.remove("patch kstreamscounts/status " + one.name())).isLessThanOrEqualTo(2);
      assertThat(rolled.remove("patch statefulsets " + one.name())).isOne();
    }
    assertThat(rolled).isEmpty();

    all.forEach(one -> one.resource().delete());
    all.forEach(Application::isGone);
    await().untilAsserted(() -> assertThat(left()).isEmpty());
    Map<String, Integer> deleted = requests.take();
    for (Application one : all) {
      String name = one.name();
      assertThat(deleted.remove("patch kstreamscounts/status " + name)).isLessThanOrEqualTo(1);
      assertThat(deleted.remove("patch kstreamscounts " + name)).isOne();
      assertThat(deleted.remove("delete statefulsets " + name)).isOne();
      assertThat(deleted.remove("delete poddisruptionbudgets " + name)).isOne();
      assertThat(deleted.remove("delete services " + name + "-service")).isOne();
      for (int ordinal = 0; ordinal < 3; ordinal++) {
        assertThat(
                deleted.remove("delete persistentvolumeclaims count-store-" + name + "-" + ordinal))
            .isOne();
      }
    }
    // A claim that the informer does not know yet would stay, and its volume with it.
    assertThat(deleted.remove("list persistentvolumeclaims ")).isLessThanOrEqualTo(RESOURCES);
    assertThat(deleted).isEmpty();
    assertThat(requests.refusals()).isEmpty();
  }

  private static void isRunningAt(Application one, long generation) {
    await(one.name())
        .untilAsserted(
            () ->
                assertThat(one.condition("Ready"))
                    .get()
                    .matches(it -> it.getReason().equals("Running"))
                    .matches(it -> it.getObservedGeneration() == generation));
  }

  private static List<String> uids(Application one) {
    return one.pods().stream()
        .filter(pod -> !pod.isMarkedForDeletion())
        .sorted((a, b) -> a.getMetadata().getName().compareTo(b.getMetadata().getName()))
        .map(pod -> pod.getMetadata().getUid())
        .toList();
  }

  private static List<? extends HasMetadata> left() {
    String namespace = CLUSTER.namespace();
    var admin = CLUSTER.admin();
    return List.of(
            admin.apps().statefulSets(),
            admin.services(),
            admin.policy().v1().podDisruptionBudget(),
            admin.pods(),
            admin.persistentVolumeClaims())
        .stream()
        .flatMap(kind -> kind.inNamespace(namespace).resources())
        .map(it -> (HasMetadata) it.get())
        .toList();
  }

  /** The operator's, without watches and Events. */
  private static final class Requests implements Audit {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();

    @Override
    public synchronized void note(ApiRequest request, Action action) {
      // An apply that creates is noted a second time.
      boolean again = action.verb().equals("create");
      if (isOperators(request) && !again && !action.verb().equals("watch")) {
        counts.merge(text(action), 1, Integer::sum);
      }
    }

    @Override
    public synchronized void refused(ApiRequest request, Action action, int code) {
      if (isOperators(request)) {
        refusals.add(text(action) + " " + code);
      }
    }

    synchronized Map<String, Integer> take() {
      Map<String, Integer> taken = new TreeMap<>(counts);
      counts.clear();
      return taken;
    }

    synchronized List<String> refusals() {
      return List.copyOf(refusals);
    }

    private static boolean isOperators(ApiRequest request) {
      return request.user().name().endsWith(":kstreams-operator")
          && !request.path().contains("/events");
    }

    private static String text(Action action) {
      String subresource = action.subresource().isEmpty() ? "" : "/" + action.subresource();
      return action.verb() + " " + action.resource() + subresource + " " + action.name();
    }
  }
}
