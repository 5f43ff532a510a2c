package io.kstreams.cluster.apiserver.requests;

import io.kstreams.cluster.apiserver.access.User;

/**
 * A request, read whole.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param accept the header; empty if absent
 * @param contentType the header without parameters; empty if absent
 * @param userAgent the header; empty if absent
 */
// The bytes are shared: nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
public record ApiRequest(
    String method,
    String path,
    Query query,
    User user,
    String accept,
    String contentType,
    String userAgent,
    byte[] body) {

  /** Who a write is recorded for: the parameter, or the first word of the client's name. */
  public String fieldManager() {
    return query
        .get("fieldManager")
        .orElseGet(() -> userAgent.isEmpty() ? "unknown" : userAgent.split("/", 2)[0]);
  }

  /** The same request with other parameters. */
  public ApiRequest with(Query other) {
    return new ApiRequest(method, path, other, user, accept, contentType, userAgent, body);
  }
}
