package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.operator.desired.CountContainer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pods that they go for good, so that they leave the consumer group when they close. Where no
 * answer comes, the session timeout does the same later.
 */
public final class LeaveRequests {

  private static final Logger LOG = LoggerFactory.getLogger(LeaveRequests.class);
  // By contract: nothing may wait longer for a pod that does not answer.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final HttpClient http;
  private final int port;
  private final Duration longest;

  /** Requests to the port of the contract; nothing waits longer than 2 s. */
  public LeaveRequests() {
    this(CountContainer.PORT, LONGEST);
  }

  LeaveRequests(int port, Duration longest) {
    this.port = port;
    this.longest = longest;
    http =
        HttpClient.newBuilder().connectTimeout(longest).proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /** Asks all at once, and returns when all have answered or the longest time has passed. */
  public void send(List<Pod> pods) {
    CompletableFuture<?>[] answers =
        pods.stream()
            .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
            .filter(pod -> !pod.isMarkedForDeletion())
            .map(this::send)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(answers)
        .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private CompletableFuture<?> send(Pod pod) {
    String address = pod.getStatus().getPodIP();
    String host = address.contains(":") ? "[" + address + "]" : address;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/leave"))
            .timeout(longest)
            .POST(HttpRequest.BodyPublishers.ofString(pod.getMetadata().getUid()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (answer, failure) -> {
              if (failure != null || answer.statusCode() != 200) {
                LOG.debug(
                    "Pod {} was not told to leave: {}",
                    pod.getMetadata().getName(),
                    failure == null ? answer.statusCode() : failure.toString());
              }
              return null;
            });
  }
}
