package io.kstreams.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.http.Audit;
import io.kstreams.cluster.apiserver.requests.ApiRequest;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.controllers.Part;
import io.kstreams.operator.StandIn;
import io.kstreams.operator.SteppedClock;
import io.kstreams.operator.client.OperatorClient;
import io.kstreams.operator.runtime.RunningOperator;
import io.kstreams.operator.runtime.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The operator at work on the stand-in, with the rights of {@code deploy/operator.yaml}, for the
 * tests of one class; each has a namespace of its own. Kubernetes' controllers are at work too, but
 * no scheduler and no node: what happens to pods is the test's to write. A warning in the
 * operator's log fails the test.
 */
final class LiveCluster
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  static final String IMAGE = "kstreams-count:test";
  static final Duration STALL_AFTER = Duration.ofMinutes(3);

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "DEFAULT_IMAGE", IMAGE,
              "HTTP_HOST", "127.0.0.1",
              "HEALTH_PORT", "0",
              "STALL_AFTER_SECONDS", String.valueOf(STALL_AFTER.toSeconds()),
              // What a status says is seen at once.
              "PROGRESS_INTERVAL_SECONDS", "0",
              // Only events drive it.
              "RECONCILIATION_INTERVAL_SECONDS", "0"));
  private final SteppedClock clock = new SteppedClock();
  private final Faults faults = Faults.seeded(0);
  private volatile Audit audit = (request, action) -> {};
  private Warnings warnings;
  private StandIn standIn;
  private KubernetesClient operatorsClient;
  private Controllers controllers;
  private RunningOperator operator;
  private int tests;
  private String namespace;

  /** With another setting of the operator. */
  LiveCluster with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    standIn = StandIn.start(clock, faults);
    standIn.server().audit(audited());
    standIn.deploy();
    controllers =
        Controllers.start(standIn.admin(), clock, EnumSet.complementOf(EnumSet.of(Part.SCHEDULER)));
    warnings = Warnings.collect();
    operatorsClient = operatorsClient();
    operator = operator(operatorsClient);
  }

  /** Another client with the operator's rights; the caller's to close. */
  KubernetesClient operatorsClient() {
    try (KubernetesClient client =
        standIn.server().client("kstreams-system", "kstreams-operator")) {
      return OperatorClient.of(client.getConfiguration());
    }
  }

  /** Another operator at work on the same cluster; the caller's to close. */
  RunningOperator operator(KubernetesClient client) {
    return RunningOperator.start(client, Settings.from(settings), clock, () -> {});
  }

  private Audit audited() {
    return new Audit() {
      @Override
      public void note(ApiRequest request, Action action) {
        audit.note(request, action);
      }

      @Override
      public void refused(ApiRequest request, Action action, int code) {
        audit.refused(request, action, code);
      }
    };
  }

  @Override
  public void afterAll(ExtensionContext test) {
    operator.close();
    warnings.close();
    controllers.close();
    operatorsClient.close();
    standIn.close();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    tests++;
    namespace = "test-" + tests;
    admin()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    assertThat(warnings.take()).isEmpty();
  }

  /** The namespace of this test. */
  String namespace() {
    return namespace;
  }

  /** A client with all rights. */
  KubernetesClient admin() {
    return standIn.admin();
  }

  /** Gives the operator the optional right to read Secrets in the namespace of this test. */
  void letReadSecrets() {
    standIn.deploySecretsRole(namespace);
  }

  /** What goes wrong with requests: nothing, unless the test adds it. */
  Faults faults() {
    return faults;
  }

  /** Lets time pass, for API server, controllers and operator. */
  void pass(Duration time) {
    clock.pass(time);
  }

  /** From now on notes every request. */
  LiveCluster audit(Audit audit) {
    this.audit = audit;
    return this;
  }

  /** A new application of that name, in this test's namespace: the sample with another spec. */
  Application apply(String name, String spec) {
    Application application = new Application(admin(), namespace, name);
    admin().resource(resource(name, spec)).create();
    return application;
  }

  /** The sample with another name and other fields in its spec, as a user writes it. */
  GenericKubernetesResource resource(String name, String spec) {
    return Samples.count(namespace, name, spec);
  }
}
