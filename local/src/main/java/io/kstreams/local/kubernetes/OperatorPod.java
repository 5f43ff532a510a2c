package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The operator as the Deployment that ships would run it. The stand-in has no controller for
 * Deployments, so its one pod is made here, from the same template.
 */
public final class OperatorPod implements AutoCloseable {
  private static final long READY_MINUTES = 5;
  private static final long GONE_MINUTES = 5;
  private static final String KUBECONFIG = "kubeconfig";
  private static final String FOLDER = "/etc/kubernetes";
  private static final String FILE = "config";

  private final Pod pod;
  private final KubernetesClient client;

  private OperatorPod(Pod pod, KubernetesClient client) {
    this.pod = pod;
    this.client = client;
  }

  /** The pod of the only Deployment in the manifest. */
  public static OperatorPod of(Manifest deploy, KubernetesClient client) {
    Deployment deployment =
        new KubernetesSerialization()
            .convertValue(deploy.ofKind("Deployment").get(0), Deployment.class);
    return new OperatorPod(
        new PodBuilder()
            .withNewMetadataLike(deployment.getSpec().getTemplate().getMetadata())
            .withName(deployment.getMetadata().getName())
            .withNamespace(deployment.getMetadata().getNamespace())
            .endMetadata()
            .withSpec(deployment.getSpec().getTemplate().getSpec())
            .build(),
        client);
  }

  /** The image that the node maps to the packaged jar. */
  public String image() {
    return pod.getSpec().getContainers().get(0).getImage();
  }

  public String namespace() {
    return pod.getMetadata().getNamespace();
  }

  public String serviceAccount() {
    return pod.getSpec().getServiceAccountName();
  }

  /**
   * Creates the pod; a node starts it.
   *
   * @param kubeconfig what a container finds in a cluster by itself: the way to the API server
   */
  public void start(String kubeconfig) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(KUBECONFIG)
                .withNamespace(namespace())
                .endMetadata()
                .addToStringData(FILE, kubeconfig)
                .build())
        .create();
    client
        .resource(
            new PodBuilder(pod)
                .editSpec()
                .addNewVolume()
                .withName(KUBECONFIG)
                .withNewSecret()
                .withSecretName(KUBECONFIG)
                .endSecret()
                .endVolume()
                .editFirstContainer()
                .addNewEnv()
                .withName("KUBECONFIG")
                .withValue(FOLDER + "/" + FILE)
                .endEnv()
                .addNewVolumeMount()
                .withName(KUBECONFIG)
                .withMountPath(FOLDER)
                .withReadOnly(true)
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build())
        .create();
  }

  /** What it has written so far. */
  public String log() {
    return client.pods().inNamespace(namespace()).withName(name()).getLog();
  }

  private String name() {
    return pod.getMetadata().getName();
  }

  /**
   * Returns when the operator answers its readiness probe.
   *
   * @throws IOException if it does not within two minutes
   */
  public void awaitReady() throws IOException {
    try {
      client
          .pods()
          .inNamespace(namespace())
          .withName(pod.getMetadata().getName())
          .waitUntilCondition(Readiness::isPodReady, READY_MINUTES, TimeUnit.MINUTES);
    } catch (KubernetesClientTimeoutException e) {
      throw new IOException("the operator is not ready after two minutes", e);
    }
  }

  /** Stops it within its grace period. */
  @Override
  public void close() {
    client.resource(pod).delete();
    client.resource(pod).waitUntilCondition(Objects::isNull, GONE_MINUTES, TimeUnit.MINUTES);
  }
}
