package io.kstreams.benchmarks;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The resources of a run, all of two pods at first, in one namespace. */
final class Resources implements AutoCloseable {
  private static final String PATH = "/apis/kstreams.io/v1alpha1/namespaces/default/kstreamscounts";

  @FunctionalInterface
  private interface Write {
    void of(String name) throws IOException, InterruptedException;
  }

  private final int count;
  private final LoadCluster cluster;
  private final Client client;
  private final Latencies latencies = new Latencies();
  private BooleanSupplier alive = () -> true;
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private final SharedIndexInformer<StatefulSet> sets;

  Resources(int count, LoadCluster cluster) {
    this.count = count;
    this.cluster = cluster;
    this.client = new Client(cluster.server().url());
    this.informer =
        cluster
            .admin()
            .genericKubernetesResources("kstreams.io/v1alpha1", "KStreamsCount")
            .inNamespace("default")
            .inform();
    this.sets = cluster.admin().apps().statefulSets().inNamespace("default").inform(latencies);
  }

  /**
   * From now on nothing is waited for while this is false.
   *
   * @param alive whether there is somebody who does what is waited for
   */
  void awaitWhile(BooleanSupplier alive) {
    this.alive = alive;
  }

  Latencies latencies() {
    return latencies;
  }

  /** Makes them all, and returns when all are at rest. */
  void create() throws IOException, InterruptedException {
    all(name -> client.post(PATH, json(name)));
    awaitRest(1);
  }

  /**
   * Changes the spec of each, and returns when all are at rest again.
   *
   * @param spec a JSON merge patch
   * @param generation what it makes of their generation
   */
  void change(String spec, long generation) throws IOException, InterruptedException {
    all(name -> client.patch(PATH + "/" + name, "{\"spec\":" + spec + "}"));
    awaitRest(generation);
  }

  /** Deletes them all, and returns when nothing of them is left. */
  void delete() throws IOException, InterruptedException {
    all(name -> client.delete(PATH + "/" + name));
    while (left() > 0) {
      pause();
    }
  }

  /** How many objects there are of those that come and go with the resources. */
  long left() {
    var admin = cluster.admin();
    return informer.getStore().list().size()
        + List.of(
                admin.apps().statefulSets(),
                admin.services(),
                admin.policy().v1().podDisruptionBudget(),
                admin.pods(),
                admin.persistentVolumeClaims())
            .stream()
            .mapToLong(kind -> kind.inNamespace("default").resources().count())
            .sum();
  }

  private void all(Write write) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      String name = "count-" + i;
      latencies.start(name);
      write.of(name);
    }
  }

  private void awaitRest(long generation) throws IOException, InterruptedException {
    while (informer.getStore().list().stream().filter(it -> isAtRest(it, generation)).count()
        < count) {
      pause();
    }
  }

  private void pause() throws IOException, InterruptedException {
    if (!alive.getAsBoolean()) {
      throw new IOException("the operator has ended");
    }
    TimeUnit.MILLISECONDS.sleep(200);
  }

  // Where there are no pods, the last that an operator does is to write a status.
  private boolean isAtRest(GenericKubernetesResource resource, long generation) {
    return cluster.hasPods()
        ? isRunning(resource, generation)
        : is(generation, resource.get("status", "observedGeneration"));
  }

  private static boolean isRunning(GenericKubernetesResource resource, long generation) {
    List<Map<String, Object>> conditions = resource.get("status", "conditions");
    return conditions != null
        && conditions.stream()
            .anyMatch(
                one ->
                    "Running".equals(one.get("reason"))
                        && is(generation, one.get("observedGeneration")));
  }

  private static boolean is(long generation, Object seen) {
    return seen instanceof Number number && number.longValue() == generation;
  }

  private static String json(String name) {
    return """
        {"apiVersion": "kstreams.io/v1alpha1", "kind": "KStreamsCount",
         "metadata": {"name": "%s"},
         "spec": {"inputTopic": "input-topic", "outputTopic": "counts-topic", "replicas": 2,
          "kafka": {"bootstrapServers": "kafka:9092"}}}
        """
        .formatted(name);
  }

  @Override
  public void close() {
    sets.close();
    informer.close();
  }
}
