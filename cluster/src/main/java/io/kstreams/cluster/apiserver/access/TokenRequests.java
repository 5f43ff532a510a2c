package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Refusal;
import io.kstreams.cluster.apiserver.objects.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Answers {@code TokenRequest}: a token for a ServiceAccount. It lives as long as the server. */
public final class TokenRequests {
  private static final long DEFAULT_SECONDS = 3600;

  private final Tokens tokens;
  private final Clock clock;

  public TokenRequests(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The request with its {@code status}. */
  public ObjectNode answer(String namespace, String serviceAccount, byte[] body) {
    long seconds = seconds(body);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode answer =
        Json.object().put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
    answer
        .putObject("metadata")
        .put("name", serviceAccount)
        .put("namespace", namespace)
        .put("creationTimestamp", now.toString());
    answer.putObject("spec").put("expirationSeconds", seconds).putNull("boundObjectRef");
    answer
        .putObject("status")
        .put("token", tokens.issue(namespace, serviceAccount))
        .put("expirationTimestamp", now.plusSeconds(seconds).toString());
    return answer;
  }

  private static long seconds(byte[] body) {
    try {
      JsonNode request = Json.parseYaml(body);
      return request.path("spec").path("expirationSeconds").asLong(DEFAULT_SECONDS);
    } catch (IOException e) {
      throw Refusal.badRequest("the body is no TokenRequest: " + e.getMessage());
    }
  }
}
