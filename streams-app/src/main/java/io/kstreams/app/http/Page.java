package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the application says of itself to whoever asks; always 200.
 *
 * @param contentType of the text
 * @param text made anew for each request
 */
public record Page(String path, String contentType, Supplier<String> text) implements Endpoint {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public Response answer(HttpExchange request) {
    return new Response(200, text.get(), contentType, Map.of());
  }
}
