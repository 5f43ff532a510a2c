package io.kstreams.app.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One path of the port, or all below it. */
public interface Endpoint {
  /** {@code GET} or {@code POST}; what answers GET answers HEAD too. */
  String method();

  /** The whole path; where it ends in {@code /}, every path that begins with it. */
  String path();

  /**
   * The answer to a request.
   *
   * @throws IOException if the request cannot be read
   */
  Response answer(HttpExchange request) throws IOException;
}
