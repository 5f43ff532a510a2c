package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kstreams.cluster.node.volumes.FolderVolume;
import io.kstreams.local.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The control plane behind a kubeconfig: somebody else's, so it is left as it was found. */
public final class GivenServer implements ControlPlane {
  private static final long ESTABLISHED_SECONDS = 30;
  private static final long GONE_SECONDS = 60;
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
    config.setOnlyHttpWatches(true);
    config.setRequestRetryBackoffLimit(0);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
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
        client
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(one.getMetadata().getName())
            .waitUntilCondition(
                crd ->
                    crd != null
                        && crd.getStatus() != null
                        && crd.getStatus().getConditions().stream()
                            .anyMatch(
                                condition ->
                                    condition.getType().equals("Established")
                                        && condition.getStatus().equals("True")),
                ESTABLISHED_SECONDS,
                TimeUnit.SECONDS);
      }
    }
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
        client.resource(object).waitUntilCondition(Objects::isNull, GONE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      client.close();
    }
  }
}
