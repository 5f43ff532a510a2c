package io.kstreams.cluster.node.probes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One GET; a status from 200 to 399 is good, all else is not. */
final class HttpCheck {
  private static final int GOOD = 200;
  private static final int BAD = 400;

  private final HttpClient http;
  private final HttpRequest request;

  /**
   * The check of a probe.
   *
   * @param podIp who is asked, unless the probe names a host
   */
  HttpCheck(HttpClient http, Probe probe, Container container, String podIp) {
    this.http = http;
    HTTPGetAction get = probe.getHttpGet();
    String host = get.getHost() == null ? podIp : get.getHost();
    String path = get.getPath() == null ? "/" : get.getPath();
    this.request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + port(get, container) + path))
            .timeout(Duration.ofSeconds(probe.getTimeoutSeconds()))
            .build();
  }

  private static int port(HTTPGetAction get, Container container) {
    Integer number = get.getPort().getIntVal();
    if (number != null) {
      return number;
    }
    String name = get.getPort().getStrVal();
    return container.getPorts().stream()
        .filter(port -> name.equals(port.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the container has no port named " + name));
  }

  /** Why it failed; empty if it did not. */
  CompletableFuture<Optional<String>> run() {
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                failure != null ? Optional.of(why(failure)) : judge(response.statusCode()));
  }

  private static Optional<String> judge(int status) {
    return status >= GOOD && status < BAD
        ? Optional.empty()
        : Optional.of("HTTP probe failed with statuscode: " + status);
  }

  private String why(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return "Get \"" + request.uri() + "\": " + cause;
  }
}
