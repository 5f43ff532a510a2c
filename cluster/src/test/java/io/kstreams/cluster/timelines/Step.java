package io.kstreams.cluster.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done, and what came of it until the next step.
 *
 * @param number from 1
 * @param what in words
 * @param request method and path
 * @param body of the request; missing if it had none
 * @param changes in the order in which the recorder got them
 * @param notes what else was recorded: the answer, conditions of the namespace, its end
 */
record Step(
    int number,
    String what,
    String request,
    JsonNode body,
    List<Change> changes,
    List<JsonNode> notes) {

  static Step of(int number, JsonNode entry) {
    return new Step(
        number,
        entry.get("do").asText(),
        entry.get("request").asText(),
        entry.path("body"),
        new ArrayList<>(),
        new ArrayList<>());
  }

  String method() {
    return request.substring(0, request.indexOf(' '));
  }

  String path() {
    return request.substring(request.indexOf(' ') + 1);
  }

  /** Whether it deletes what has dependents. */
  boolean deletesOwner() {
    return method().equals("DELETE")
        && !path().contains("/pods/")
        && !path().contains("/persistentvolumeclaims/");
  }

  boolean deletesNamespace() {
    return method().equals("DELETE") && path().matches("/api/v1/namespaces/[^/]+");
  }
}
