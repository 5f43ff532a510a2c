package io.kstreams.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.kstreams.operator.api.KStreamsCount;
import io.kstreams.operator.api.PodSpec;
import java.util.Optional;

/** The application's container. */
public final class CountContainer {

  /** The port of probes, metrics and queries. */
  public static final int PORT = 8080;

  static final String PORT_NAME = "http";

  private CountContainer() {}

  /** The image that the pods of the resource run. */
  public static String image(KStreamsCount resource, String defaultImage) {
    return Optional.ofNullable(resource.getSpec().image()).orElse(defaultImage);
  }

  static Container of(KStreamsCount resource, String defaultImage) {
    PodSpec pod = resource.getSpec().pod();
    return new ContainerBuilder()
        .withName(Names.CONTAINER)
        .withImage(image(resource, defaultImage))
        .withImagePullPolicy(pod.imagePullPolicy())
        .addNewPort()
        .withName(PORT_NAME)
        .withContainerPort(PORT)
        .withProtocol("TCP")
        .endPort()
        .withEnv(Environment.of(resource))
        .withResources(resource.getSpec().resources())
        .withVolumeMounts(Volumes.mounts(resource))
        // Starting may take ten minutes: Kafka may be away, and the store is opened. A restore
        // counts as started and alive, so it is never killed however long it lasts.
        .withStartupProbe(probe("/livez").withPeriodSeconds(2).withFailureThreshold(300).build())
        .withLivenessProbe(probe("/livez").build())
        .withReadinessProbe(probe("/readyz").withPeriodSeconds(2).build())
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static ProbeBuilder probe(String path) {
    Probe probe =
        new ProbeBuilder()
            .withNewHttpGet()
            .withPath(path)
            .withPort(new IntOrString(PORT_NAME))
            .endHttpGet()
            // A garbage collection may take longer than Kubernetes' one second.
            .withTimeoutSeconds(5)
            .build();
    return new ProbeBuilder(probe);
  }
}
