package io.kstreams.app.counts;

import io.kstreams.app.http.HttpFront;
import io.kstreams.app.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.streams.state.HostInfo;

/** Asks the pod that has a key, over the stable name of the headless Service. */
public final class OtherPods {
  /** How many may be asked at once; more are told to come again, and probes are answered still. */
  private static final int AT_ONCE = HttpFront.THREADS / 2;

  /** Marks a request that a pod passed on. It is never passed on again. */
  static final String FORWARDED = "Kstreams-Forwarded";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long RETRY_AFTER_SECONDS = 2;

  /** What the other pod may answer; anything else comes from somebody else. */
  private static final Set<Integer> ANSWERS = Set.of(200, 404);

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  Response ask(HostInfo owner, byte[] key) {
    if (!free.tryAcquire()) {
      return Response.retryAfter(1, "too many requests wait for other pods");
    }
    try {
      HttpResponse<String> answer = http.send(request(owner, key), BodyHandlers.ofString());
      return ANSWERS.contains(answer.statusCode())
          ? new Response(answer.statusCode(), answer.body().strip())
          : away(owner, answer.statusCode() + " " + answer.body().strip());
    } catch (IOException | IllegalArgumentException e) {
      return away(owner, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return away(owner, e.toString());
    } finally {
      free.release();
    }
  }

  private static HttpRequest request(HostInfo owner, byte[] key) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://%s:%d%s%s"
                    .formatted(owner.host(), owner.port(), CountRoute.PATH, KeyPath.encode(key))))
        .timeout(TIMEOUT)
        .header(FORWARDED, "true")
        .GET()
        .build();
  }

  private static Response away(HostInfo owner, String why) {
    return Response.retryAfter(
        RETRY_AFTER_SECONDS,
        "%s:%d has the key and does not answer (%s)".formatted(owner.host(), owner.port(), why));
  }
}
