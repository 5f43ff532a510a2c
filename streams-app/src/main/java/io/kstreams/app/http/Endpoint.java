package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One path of the port. */
public interface Endpoint {
  /** {@code GET} or {@code POST}; what answers GET answers HEAD too. */
  String method();

  /** The whole path. */
  String path();

  /**
   * The answer to a request.
   *
   * @throws IOException if the request cannot be read
   */
  Response answer(HttpExchange request) throws IOException;
}
