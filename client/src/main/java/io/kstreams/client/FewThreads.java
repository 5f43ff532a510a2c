package io.kstreams.client;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import io.fabric8.kubernetes.client.utils.Utils;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One HTTP client with two threads: what the JDK does in them does not wait. (Those of the
 * Kubernetes client, 7.8.0, have a thread more whenever all are at work, and wake one for each step
 * of each answer.)
 */
final class FewThreads extends JdkHttpClientFactory {

  private static final int THREADS = 2;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Utils.daemonThreadFactory(this));

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return HttpClient.newBuilder().executor(threads);
  }

  @Override
  protected void closeHttpClient(JdkHttpClientImpl client) {
    threads.shutdownNow();
  }
}
