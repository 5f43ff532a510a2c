package io.kstreams.app.http;

import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param text the body
 * @param contentType of the body
 * @param headers any more, each once
 */
public record Response(int status, String text, String contentType, Map<String, String> headers) {
  private static final String PLAIN = "text/plain; charset=utf-8";

  /** One line of plain text. */
  public Response(int status, String line) {
    this(status, line + "\n", PLAIN, Map.of());
  }

  /** 503, to be asked again after some seconds. */
  public static Response retryAfter(long seconds, String line) {
    return new Response(503, line + "\n", PLAIN, Map.of("Retry-After", String.valueOf(seconds)));
  }
}
