package io.kstreams.local.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Whatever of a deleted application is still in the cluster. */
public final class Leftovers {
  private static final long GONE_MINUTES = 5;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, String> labels;

  public Leftovers(KubernetesClient client, Application application) {
    this.client = client;
    this.namespace = application.namespace();
    this.labels = Map.of("kstreams.io/name", application.name());
  }

  /**
   * Returns when no object of the application is left. The resource goes last but for what the
   * garbage collector removes after it, so this may take a moment.
   *
   * @throws IOException naming what is left after a minute
   */
  public void awaitNone() throws IOException, InterruptedException {
    none(client.services().inNamespace(namespace).withLabels(labels));
    none(client.apps().statefulSets().inNamespace(namespace).withLabels(labels));
    none(client.policy().v1().podDisruptionBudget().inNamespace(namespace).withLabels(labels));
    none(client.pods().inNamespace(namespace).withLabels(labels));
    none(client.persistentVolumeClaims().inNamespace(namespace).withLabels(labels));
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      void none(FilterWatchListDeletable<T, L, R> objects)
          throws IOException, InterruptedException {
    try {
      objects.informOnCondition(List::isEmpty).get(GONE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      String left =
          objects.list().getItems().stream()
              .map(Leftovers::describe)
              .collect(Collectors.joining(", "));
      throw new IOException("left over: " + left, e);
    } catch (ExecutionException e) {
      throw new IOException("cannot see what is left: " + e.getCause().getMessage(), e);
    }
  }

  private static String describe(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
