package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.client.LineClient;
import io.kstreams.cluster.node.volumes.FolderVolume;
import io.kstreams.local.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The control plane behind a kubeconfig: somebody else's, so it is left as it was found. */
public final class GivenServer implements ControlPlane {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
  // Longer than any run; a token is not renewed.
  private static final long TOKEN_SECONDS = 24 * 60 * 60;

  private final Path kubeconfig;
  private final KubernetesClient client;
  private final Deque<GenericKubernetesResource> made = new ArrayDeque<>();

  private GivenServer(Path kubeconfig, KubernetesClient client) {
    this.kubeconfig = kubeconfig;
    this.client = client;
  }

  /**
   * Connects, and applies the definitions and, where the default class is not one of the nodes that
   * {@code local/run} brings, their StorageClass.
   *
   * @param root the checkout
   * @throws Failure if there is no such file, nobody answers, or pods could go to nodes that are
   *     not this machine's
   */
  public static GivenServer connect(Path kubeconfig, Path root) throws Failure, IOException {
    if (!Files.isRegularFile(kubeconfig)) {
      throw new Failure("--server " + kubeconfig + ": there is no such file");
    }
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    config.setRequestRetryBackoffLimit(0);
    KubernetesClient client = LineClient.of(config);
    GivenServer server = new GivenServer(kubeconfig.toAbsolutePath(), client);
    try {
      server.refuseOtherNodes();
      for (Manifest definition : Manifest.readAll(root.resolve("crds"))) {
        server.apply(definition);
      }
      server.awaitDefinitions();
      if (!server.provisionsFolders()) {
        server.apply(Manifest.read(root.resolve("local/storage-class.yaml")));
      }
      return server;
    } catch (KubernetesClientException e) {
      server.close();
      throw new Failure(
          "--server " + kubeconfig + ": " + config.getMasterUrl() + " says: " + e.getMessage(), e);
    } catch (Failure | IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void refuseOtherNodes() throws Failure {
    var schedulable =
        client.nodes().list().getItems().stream()
            .filter(node -> !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
            .map(node -> node.getMetadata().getName())
            .toList();
    if (!schedulable.isEmpty()) {
      throw new Failure(
          "--server "
              + kubeconfig
              + ": pods could go to "
              + String.join(", ", schedulable)
              + "; cordon every node of that cluster first (kubectl cordon)");
    }
  }

  private boolean provisionsFolders() {
    return client.storage().v1().storageClasses().list().getItems().stream()
        .filter(GivenServer::isDefault)
        .anyMatch(one -> one.getProvisioner().equals(FolderVolume.PROVISIONER));
  }

  private static boolean isDefault(StorageClass one) {
    Map<String, String> annotations = one.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DEFAULT_CLASS));
  }

  private void awaitDefinitions() {
    for (GenericKubernetesResource one : made) {
      if (one.getKind().equals("CustomResourceDefinition")) {
        await(() -> isEstablished(one.getMetadata().getName()), "Established: " + name(one));
      }
    }
  }

  private boolean isEstablished(String name) {
    var definition = client.apiextensions().v1().customResourceDefinitions().withName(name).get();
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
  }

  // Asked again and again, for a definition cannot be watched: fabric8 7.8.0 does not understand
  // the events of one that has a schema of this size.
  private static void await(BooleanSupplier done, String what) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!done.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(INTERVAL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for: " + what, e);
      }
    }
  }

  private static String name(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  @Override
  public String describe() {
    return "the control plane at " + client.getMasterUrl();
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public String kubeconfig(String namespace, String serviceAccount) {
    TokenRequest token =
        client
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(serviceAccount)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(TOKEN_SECONDS)
                    .endSpec()
                    .build());
    return TokenKubeconfig.of(client.getConfiguration(), namespace, token.getStatus().getToken());
  }

  @Override
  public void apply(Manifest manifest) {
    for (GenericKubernetesResource object : manifest.objects()) {
      boolean isNew = client.resource(object).get() == null;
      new Manifest(manifest.file(), List.of(object)).apply(client);
      if (isNew) {
        made.push(object);
      }
    }
  }

  /** Removes what was applied, the last first, and waits until it is gone. */
  @Override
  public void close() {
    try {
      for (GenericKubernetesResource object : made) {
        client.resource(object).delete();
      }
      for (GenericKubernetesResource object : made) {
        await(() -> client.resource(object).get() == null, "gone: " + name(object));
      }
    } finally {
      client.close();
    }
  }
}
