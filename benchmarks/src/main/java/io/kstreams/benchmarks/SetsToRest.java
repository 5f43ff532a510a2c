package io.kstreams.benchmarks;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.kstreams.cluster.apiserver.ApiServer;
import io.kstreams.cluster.controllers.Controllers;
import io.kstreams.cluster.node.NodeOptions;
import io.kstreams.cluster.node.Nodes;
import io.kstreams.cluster.node.kubelet.Addresses;
import io.kstreams.cluster.node.kubelet.PodNames;
import io.kstreams.cluster.node.scripted.Behaviour;
import io.kstreams.cluster.node.scripted.ScriptedRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * StatefulSets of one to three pods, each with a claim, made all at once: until the last of them
 * says that all its pods are ready.
 *
 * @param requests how many the API server was asked by controllers and nodes
 */
record SetsToRest(Duration time, long requests) {
  private static final int NODES = 3;
  private static final int ADDRESSES = 10_000;

  @SuppressWarnings("try") // controllers and nodes are there for what they do
  static SetsToRest of(int sets, Path folder) throws IOException, InterruptedException {
    AtomicLong requests = new AtomicLong();
    CountDownLatch left = new CountDownLatch(sets);
    try (ApiServer server = ApiServer.start();
        KubernetesClient admin = server.client();
        Controllers controllers = Controllers.start(admin, Clock.systemUTC());
        Nodes nodes = Nodes.start(admin, scripted(folder))) {
      Set<String> done = ConcurrentHashMap.newKeySet();
      try (var informer =
          admin.apps().statefulSets().inAnyNamespace().inform(counting(done, left))) {
        server.audit((request, action) -> requests.incrementAndGet());
        Client client = new Client(server.url());
        long start = System.nanoTime();
        for (int i = 0; i < sets; i++) {
          client.post(StatefulSets.path("default"), StatefulSets.json("set-" + i, 1 + i % NODES));
        }
        left.await();
        return new SetsToRest(Duration.ofNanos(System.nanoTime() - start), requests.get());
      }
    }
  }

  private static NodeOptions scripted(Path folder) {
    return new NodeOptions(
        NODES,
        new Addresses("127.10.0.2", ADDRESSES),
        PodNames.none(),
        folder,
        (context, pods, logs) ->
            new ScriptedRuntime(request -> Behaviour.ready(), context.delays()));
  }

  private static ResourceEventHandler<StatefulSet> counting(Set<String> done, CountDownLatch left) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(StatefulSet set) {
        // Nothing is ready yet.
      }

      @Override
      public void onUpdate(StatefulSet before, StatefulSet set) {
        boolean ready =
            Objects.equals(set.getStatus().getReadyReplicas(), set.getSpec().getReplicas());
        if (ready && done.add(set.getMetadata().getName())) {
          left.countDown();
        }
      }

      @Override
      public void onDelete(StatefulSet set, boolean stateUnknown) {
        // Nobody deletes them.
      }
    };
  }
}
