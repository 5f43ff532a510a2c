package io.kstreams.local;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.processes.HostsFile;
import io.kstreams.cluster.node.processes.Images;
import io.kstreams.cluster.node.processes.ProcessRuntime;
import io.kstreams.local.kafka.Broker;
import io.kstreams.local.kafka.Topics;
import io.kstreams.local.kubernetes.Application;
import io.kstreams.local.kubernetes.ControlPlane;
import io.kstreams.local.kubernetes.GivenServer;
import io.kstreams.local.kubernetes.Manifest;
import io.kstreams.local.kubernetes.OperatorPod;
import io.kstreams.local.kubernetes.StandIn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Everything that the operator needs, on this machine: a broker with the topics of all samples, the
 * stand-in for the cluster with {@code crds/} and the rights of {@code deploy/operator.yaml}, and
 * the operator as a pod in it.
 */
public final class LocalPlatform implements AutoCloseable {
  /** The host and port that the samples name as their Kafka. */
  private static final String KAFKA_HOST = "kafka";

  private static final int KAFKA_PORT = 9092;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Thread hook;
  private final Workspace workspace;
  private Broker broker;
  private Topics topics;
  private ControlPlane cluster;
  private OperatorPod operator;

  private LocalPlatform(Workspace workspace, Runnable interrupted) {
    this.workspace = workspace;
    this.hook =
        new Thread(
            () -> {
              interrupted.run();
              clearUp();
            },
            "clear-up");
  }

  /**
   * Starts all of it; returns when the operator's pod is ready.
   *
   * @param root the checkout, its jars built
   * @param workspace where all files go
   * @param interrupted is run when the process is ended, before everything is stopped
   */
  public static LocalPlatform start(
      Path root, Workspace workspace, Options options, Console console, Runnable interrupted)
      throws Exception {
    LocalPlatform platform = new LocalPlatform(workspace, interrupted);
    System.setProperty("local.log", workspace.resolve("local.log").toString());
    // Before any thread logs: what is logged while the log starts would be said on the console.
    LoggerFactory.getILoggerFactory();
    Runtime.getRuntime().addShutdownHook(platform.hook);
    try {
      platform.startParts(root, options, console);
      return platform;
    } catch (Exception e) {
      try {
        platform.close();
      } catch (IllegalStateException stopping) {
        e.addSuppressed(stopping);
      }
      throw e;
    }
  }

  /** A client of the API server with all rights. */
  public KubernetesClient kubernetes() {
    return cluster.client();
  }

  /** For {@code kubectl}, with all rights. */
  public Path kubeconfig() {
    return cluster.kubeconfig();
  }

  /** Where any Kafka client on this machine connects. */
  public String bootstrap() {
    return broker.bootstrap();
  }

  /** The settings of a Kafka client that connects there. */
  public Map<String, Object> kafkaClient() {
    return broker.client();
  }

  /** What the operator has written so far. */
  public String operatorLog() {
    return operator.log();
  }

  public Topics topics() {
    return topics;
  }

  /** Stops all of it, the last started first. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // It runs already, and does the same.
    }
    stopParts();
  }

  /** Stops every part, also after one that does not stop. */
  private synchronized void stopParts() {
    IllegalStateException failure = null;
    for (AutoCloseable part = parts.pollLast(); part != null; part = parts.pollLast()) {
      try {
        part.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("a part of the run does not stop: " + e.getMessage());
        }
        failure.addSuppressed(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void startParts(Path root, Options options, Console console) throws Exception {
    Network network = Network.of(ProcessHandle.current().pid());
    InetSocketAddress inside =
        Loopback.reserve(network.kafka(), KAFKA_PORT, "stop what listens there");
    InetSocketAddress outside =
        Loopback.reserve(Loopback.HOST, options.kafkaPort(), "choose another with --kafka-port");
    InetSocketAddress controller = Loopback.reserve(Loopback.HOST, 0, "");
    Loopback.reserve(Loopback.HOST, options.apiPort(), "choose another with --api-port");
    CompletableFuture<Broker> starting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Broker.start(
                    workspace.resolve("kafka"), outside, inside, KAFKA_HOST, controller);
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    cluster = add(controlPlane(root, options));
    console.step("up: " + cluster.describe());
    add(nodes(root, network, options));
    Manifest deploy = Manifest.read(root.resolve("deploy/operator.yaml"));
    cluster.apply(deploy.without("Deployment"));
    operator = OperatorPod.of(deploy, cluster.client());
    operator.start(cluster.kubeconfig(operator.namespace(), operator.serviceAccount()));
    add(operator);
    broker = add(starting.join());
    topics = add(new Topics(broker.client()));
    topics.create(topicsOfAllSamples(root), options.partitions());
    console.step("up: Kafka at " + broker.bootstrap());
    operator.awaitReady();
    console.step("the operator is ready");
    if (options.server().isPresent()) {
      // While the operator and Kafka are there still.
      add(() -> Application.deleteAll(cluster.client()));
    }
  }

  private ControlPlane controlPlane(Path root, Options options) throws Failure, IOException {
    return options.server().isPresent()
        ? GivenServer.connect(options.server().get(), root)
        : StandIn.start(options.apiPort(), workspace.resolve("kubeconfig"), root.resolve("crds"));
  }

  private Nodes nodes(Path root, Network network, Options options) throws IOException {
    HostsFile hosts =
        new HostsFile(workspace.resolve("hosts"), Map.of(KAFKA_HOST, network.kafka()));
    Images own =
        Images.read(root.resolve("local/images.yaml"), Map.of("hosts", hosts.path().toString()));
    Images images =
        options.images().isPresent()
            ? own.with(Images.read(options.images().get(), Map.of()))
            : own;
    return Nodes.start(
        cluster.client(),
        new NodeOptions(
            options.nodeCount(),
            network.pods(),
            new PodNames(hosts::put, hosts::remove),
            workspace.resolve(""),
            (context, folder, logs) -> new ProcessRuntime(images, folder, logs, context)));
  }

  private static List<String> topicsOfAllSamples(Path root) throws IOException {
    return Manifest.readAll(root.resolve("samples")).stream()
        .flatMap(manifest -> manifest.ofKind("KStreamsCount").stream())
        .flatMap(
            sample ->
                Stream.of(sample.get("spec", "inputTopic"), sample.get("spec", "outputTopic")))
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  private synchronized <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  private void clearUp() {
    stopParts();
    workspace.delete();
  }
}
