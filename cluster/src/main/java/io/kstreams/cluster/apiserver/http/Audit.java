package io.kstreams.cluster.apiserver.http;

import io.kstreams.cluster.apiserver.access.Action;
import io.kstreams.cluster.apiserver.requests.ApiRequest;

/** Notes who asks for what. Called by many threads, before it is known whether they may. */
@FunctionalInterface
public interface Audit {
  /**
   * Notes a request; one that asks for two rights, such as an apply that creates, is noted twice.
   */
  void note(ApiRequest request, Action action);

  /**
   * Notes that a request was refused.
   *
   * @param code of the answer, such as 409
   */
  default void refused(ApiRequest request, Action action, int code) {}
}
