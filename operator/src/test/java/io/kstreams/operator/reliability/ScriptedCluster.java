package io.kstreams.operator.reliability;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.apiserver.faults.Asked;
import io.kstreams.cluster.apiserver.faults.Call;
import io.kstreams.cluster.apiserver.faults.Faults;
import io.kstreams.cluster.apiserver.requests.Answer;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import io.kstreams.operator.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole cluster but for the operator: API server, Kubernetes' controllers, and three nodes whose
 * containers are ready at once, unless told otherwise. Operators come and go on it.
 */
final class ScriptedCluster implements BeforeAllCallback, AfterAllCallback {

  private static final int NODES = 3;
  private static final int ADDRESSES = 5_000;

  private final Map<String, Behaviour> scripts = new ConcurrentHashMap<>();
  private final Map<String, Life> lives = new ConcurrentHashMap<>();
  private final AtomicInteger operators = new AtomicInteger();
  private final AtomicInteger namespaces = new AtomicInteger();
  private final Clock clock = Clock.systemUTC();
  private final Faults faults = Faults.seeded(0);
  private StandIn standIn;
  private Controllers controllers;
  private Nodes nodes;

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    standIn = StandIn.start(clock, faults);
    standIn.deploy();
    refuseTheDead();
    controllers = Controllers.start(standIn.admin(), clock);
    nodes =
        Nodes.start(
            standIn.admin(),
            new NodeOptions(
                NODES,
                new Addresses("127.11.0.2", ADDRESSES),
                PodNames.none(),
                Files.createTempDirectory("volumes"),
                (context, pods, logs) -> new ScriptedRuntime(this::behaviour, context.delays())));
  }

  /** A client with all rights. */
  KubernetesClient admin() {
    return standIn.admin();
  }

  /**
   * A namespace that nobody has used yet, where another story begins. What happened before is
   * forgotten, as API servers do after minutes: what they remember of a few hundred stories takes
   * gigabytes.
   */
  String newNamespace() {
    standIn.server().compact();
    String name = "run-" + namespaces.incrementAndGet();
    admin()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /** Starts an operator that watches these namespaces, with the rights that it is shipped with. */
  Life operator(String namespaces) {
    return operator(config -> config).start(namespaces, clock);
  }

  /** Prepares an operator whose client is configured in this way. */
  Life operator(UnaryOperator<ConfigBuilder> configured) {
    ConfigBuilder config;
    try (KubernetesClient any = standIn.server().client("kstreams-system", "kstreams-operator")) {
      config = new ConfigBuilder(any.getConfiguration());
    }
    // A second in production, in which a test would only wait.
    config.withWatchReconnectInterval(5);
    Life life =
        new Life(configured.apply(config).build(), "operator-" + operators.incrementAndGet());
    lives.put(life.userAgent(), life);
    return life;
  }

  /** A kubeconfig with the rights that the operator is shipped with. */
  String operatorsKubeconfig() {
    return standIn.server().kubeconfig("kstreams-system", "kstreams-operator");
  }

  /** What goes wrong with requests beside what befalls the dead: until {@link #heal}. */
  Faults faults() {
    return faults;
  }

  /** Ends all that goes wrong but for the dead. */
  void heal() {
    faults.clear();
    refuseTheDead();
  }

  /**
   * From its next start on, the container of a pod behaves so.
   *
   * @param behaviour null: as all others do
   * @return whether it behaved otherwise than all others before
   */
  boolean script(String namespace, String pod, Behaviour behaviour) {
    String key = namespace + "/" + pod;
    return (behaviour == null ? scripts.remove(key) : scripts.put(key, behaviour)) != null;
  }

  private Behaviour behaviour(ContainerRequest request) {
    ObjectMeta pod = request.pod().getMetadata();
    return scripts.getOrDefault(pod.getNamespace() + "/" + pod.getName(), Behaviour.ready());
  }

  /** Lets operators read the Secrets of a namespace, as {@code deploy/secrets.yaml} does. */
  void allowSecrets(String namespace) {
    try (InputStream roles = Files.newInputStream(Path.of("../deploy/secrets.yaml"))) {
      admin().load(roles).inNamespace(namespace).create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time of API server, controllers, nodes and operators. */
  Clock clock() {
    return clock;
  }

  private void refuseTheDead() {
    faults.add(
        asked -> of(asked).filter(life -> life.refusedBefore(asked)).isPresent(),
        ScriptedCluster::refuse);
    faults.add(
        asked -> of(asked).filter(life -> life.refusedAfter(asked)).isPresent(),
        call -> {
          call.proceed();
          return refuse(call);
        });
  }

  // By an answer that no client asks for again: a dead one that kept asking would only take time.
  private static Answer refuse(Call call) {
    throw call.asked().action().forbidden(call.request().user());
  }

  private Optional<Life> of(Asked asked) {
    return Optional.ofNullable(lives.get(asked.request().userAgent()));
  }

  @Override
  public void afterAll(ExtensionContext test) {
    nodes.close();
    controllers.close();
    standIn.close();
  }
}
