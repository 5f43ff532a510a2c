package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers {@code SelfSubjectAccessReview}: whether the one who asks may do something. */
public final class AccessReview {
  private AccessReview() {}

  /** The review with its {@code status}. Paths that are no resource are open to all for reading. */
  public static ObjectNode answer(ObjectNode review, User user, Access access) {
    JsonNode wanted = review.path("spec").path("resourceAttributes");
    boolean allowed =
        wanted.isObject()
            ? access.allows(user, action(wanted))
            : review.path("spec").path("nonResourceAttributes").path("verb").asText().equals("get");
    ObjectNode answer = review.deepCopy();
    answer.putObject("status").put("allowed", allowed);
    return answer;
  }

  private static Action action(JsonNode wanted) {
    return new Action(
        wanted.path("verb").asText(),
        wanted.path("group").asText(),
        wanted.path("resource").asText(),
        wanted.path("subresource").asText(),
        wanted.path("namespace").asText(),
        wanted.path("name").asText());
  }
}
