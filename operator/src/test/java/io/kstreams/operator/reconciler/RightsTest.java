package io.kstreams.operator.reconciler;

import static io.kstreams.operator.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rights in {@code deploy/operator.yaml} are what the operator uses, no more and no less. */
class RightsTest {

  private static final List<String> NEEDED_WITHOUT_A_REQUEST =
      List.of(
          // Admission looks at it where an owner reference blocks the deletion.
          "update kstreams.io/kstreamscounts/finalizers",
          // The SDK does not start without it, and then patches.
          "update coordination.k8s.io/leases");

  private static final String CA = "{secretName: ca, certificate: ca.crt}";
  private static final Set<String> ASKED = new ConcurrentSkipListSet<>();

  @RegisterExtension
  static final LiveCluster CLUSTER =
      new LiveCluster()
          .with("LEADER_ELECTION", "true")
          .with("LEASE_NAMESPACE", "kstreams-system")
          .audit(RightsTest::note);

  private static void note(ApiRequest request, Action action) {
    // What is of this group every user may ask for.
    if (request.user().name().endsWith(":kstreams-operator")
        && !action.group().equals("authorization.k8s.io")) {
      ASKED.add(right(action.verb(), action.group(), resource(action)));
    }
  }

  private static String resource(Action action) {
    return action.resource() + (action.subresource().isEmpty() ? "" : "/" + action.subresource());
  }

  @Test
  void everyRightIsUsedAndNoneIsMissing() {
    meetForeignObjects();
    saySomethingAgainAndGo();
    goAfterTheStatefulSet();
    grow();
    readSecrets();

    Set<String> granted = granted();
    NEEDED_WITHOUT_A_REQUEST.forEach(right -> assertThat(granted.remove(right)).isTrue());
    await().untilAsserted(() -> assertThat(ASKED).isEqualTo(granted));
  }

  private static void meetForeignObjects() {
    Map<String, String> app = Map.of("app", "other");
    CLUSTER
        .admin()
        .resource(
            new ServiceBuilder()
                .withMetadata(meta("a-service"))
                .withNewSpec()
                .withClusterIP("None")
                .endSpec()
                .build())
        .create();
    CLUSTER
        .admin()
        .resource(
            new PodDisruptionBudgetBuilder()
                .withMetadata(meta("b"))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(app)
                .endSelector()
                .endSpec()
                .build())
        .create();
    CLUSTER
        .admin()
        .resource(
            new StatefulSetBuilder()
                .withMetadata(meta("c"))
                .withNewSpec()
                .withReplicas(0)
                .withServiceName("c")
                .withNewSelector()
                .withMatchLabels(app)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(app)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("c")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
    for (String name : List.of("a", "b", "c")) {
      CLUSTER.apply(name, "{}").is("ForeignObject");
    }
  }

  // The same Event again is the first one, with a higher count.
  private static void saySomethingAgainAndGo() {
    Application words = CLUSTER.apply("words", "{}").run(2);
    for (int time = 0; time < 2; time++) {
      words.podStatus(0, "{\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"}]}");
      words.is("PodsNotReady").run(1);
    }
    words.resource().delete();
    words.isGone();
  }

  private static void goAfterTheStatefulSet() {
    Application lost = CLUSTER.apply("lost", "{replicas: 1}").run(1);
    lost.patch("{\"spec\":{\"paused\":true}}");
    lost.is("Paused");
    lost.statefulSet().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
    await().until(() -> lost.pod(0).get().getMetadata().getOwnerReferences().isEmpty());
    lost.resource().delete();
    lost.isGone();
  }

  private static void readSecrets() {
    CLUSTER.letReadSecrets();
    CLUSTER.apply("secured", "{kafka: {tls: {trustedCertificates: [" + CA + "]}}}");
    await().until(() -> ASKED.contains("watch /secrets"));
  }

  private static void grow() {
    Application large = CLUSTER.apply("large", "{replicas: 1}").run(1);
    large.claimBound(0, "1Gi");
    large.patch("{\"spec\":{\"storage\":{\"size\":\"2Gi\"}}}");
    large.is("Growing");
    large.claimBound(0, "2Gi");
    large.is("Running");
  }

  private static ObjectMeta meta(String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(CLUSTER.namespace()).build();
  }

  private static Set<String> granted() {
    return Stream.of(
            CLUSTER.admin().rbac().clusterRoles().withName("kstreams-operator").get().getRules(),
            rulesOfRole("kstreams-system", "kstreams-operator-leader-election"),
            rulesOfRole("kstreams-system", "kstreams-operator-hash-key"),
            rulesOfRole(CLUSTER.namespace(), "kstreams-operator-secrets"))
        .flatMap(List::stream)
        .flatMap(RightsTest::rights)
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  private static List<PolicyRule> rulesOfRole(String namespace, String name) {
    return CLUSTER.admin().rbac().roles().inNamespace(namespace).withName(name).get().getRules();
  }

  private static Stream<String> rights(PolicyRule rule) {
    return rule.getVerbs().stream()
        .flatMap(
            verb ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .map(resource -> right(verb, group, resource))));
  }

  private static String right(String verb, String group, String resource) {
    return verb + " " + group + "/" + resource;
  }
}
