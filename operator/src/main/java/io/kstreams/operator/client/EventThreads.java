package io.kstreams.operator.client;

import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import io.fabric8.kubernetes.client.utils.Utils;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads in which events are read. In one of them the election of a leader waits for the
 * answer about its Lease.
 */
final class EventThreads implements ExecutorSupplier {

  private static final int THREADS = 4;

  @Override
  public Executor get() {
    return Executors.newFixedThreadPool(THREADS, Utils.daemonThreadFactory(this));
  }

  @Override
  public void onClose(Executor threads) {
    ((ExecutorService) threads).shutdownNow();
  }
}
