package io.kstreams.cluster.apiserver.requests;

import java.io.IOException;
import java.util.List;

/** Answers requests. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Answers a request.
   *
   * @param warnings gets what the client should know, also if the request is refused
   * @throws io.kstreams.cluster.apiserver.errors.Refusal if it is not fulfilled
   */
  Answer answer(ApiRequest request, Accepted accepted, List<String> warnings)
      throws IOException, InterruptedException;
}
