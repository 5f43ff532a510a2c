package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.operator.desired.CountContainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** HTTP to pods, by their addresses: names need not resolve where the operator runs. */
final class PodHttp {

  // By contract: nothing may wait longer for a pod that does not answer.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final HttpClient client;
  private final int port;
  private final Duration longest;

  /** To a port of theirs; no answer is waited for longer than this. */
  PodHttp(int port, Duration longest) {
    this.port = port;
    this.longest = longest;
    client =
        HttpClient.newBuilder().connectTimeout(longest).proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /** To the port of the contract; no answer is waited for longer than 2 s. */
  static PodHttp ofContract() {
    return new PodHttp(CountContainer.PORT, LONGEST);
  }

  HttpClient client() {
    return client;
  }

  /** Whether the pod can be asked. */
  static boolean hasAddress(Pod pod) {
    return pod.getStatus() != null && pod.getStatus().getPodIP() != null;
  }

  /** A request for a path of a pod that has an address. */
  HttpRequest.Builder request(Pod pod, String path) {
    String address = pod.getStatus().getPodIP();
    String host = address.contains(":") ? "[" + address + "]" : address;
    return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
        .timeout(longest);
  }

  /** Returns when all have answered, or the longest time has passed. */
  void await(Collection<? extends CompletableFuture<?>> answers) {
    CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
