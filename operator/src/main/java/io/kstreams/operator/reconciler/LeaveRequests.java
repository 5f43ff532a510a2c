package io.kstreams.operator.reconciler;

import io.fabric8.kubernetes.api.model.Pod;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pods that they go for good, so that they leave the consumer group when they close. Where no
 * answer comes, the session timeout does the same later.
 */
public final class LeaveRequests {

  private static final Logger LOG = LoggerFactory.getLogger(LeaveRequests.class);
  private final PodHttp http;

  /** Requests to the port of the contract; nothing waits longer than 2 s. */
  public LeaveRequests() {
    this(PodHttp.ofContract());
  }

  LeaveRequests(PodHttp http) {
    this.http = http;
  }

  /** Asks all at once, and returns when all have answered or the longest time has passed. */
  public void send(List<Pod> pods) {
    http.await(
        pods.stream()
            .filter(PodHttp::hasAddress)
            .filter(pod -> !pod.isMarkedForDeletion())
            .map(this::send)
            .toList());
  }

  private CompletableFuture<?> send(Pod pod) {
    HttpRequest request =
        http.request(pod, "/leave")
            .POST(HttpRequest.BodyPublishers.ofString(pod.getMetadata().getUid()))
            .build();
    return http.client()
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
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
