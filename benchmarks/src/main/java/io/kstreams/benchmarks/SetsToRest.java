package io.kstreams.benchmarks;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final int MOST_PODS = 3;

  @SuppressWarnings("try") // the informer is there for what it tells
  static SetsToRest of(int sets, Path folder) throws IOException, InterruptedException {
    AtomicLong requests = new AtomicLong();
    CountDownLatch left = new CountDownLatch(sets);
    try (LoadCluster cluster = LoadCluster.start(folder)) {
      Set<String> done = ConcurrentHashMap.newKeySet();
      try (var informer =
          cluster.admin().apps().statefulSets().inAnyNamespace().inform(counting(done, left))) {
        cluster.server().audit((request, action) -> requests.incrementAndGet());
        Client client = new Client(cluster.server().url());
        long start = System.nanoTime();
        for (int i = 0; i < sets; i++) {
          client.post(
              StatefulSets.path("default"), StatefulSets.json("set-" + i, 1 + i % MOST_PODS));
        }
        left.await();
        return new SetsToRest(Duration.ofNanos(System.nanoTime() - start), requests.get());
      }
    }
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
