package io.kstreams.cluster.apiserver.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import java.util.stream.Stream;

/** Answers {@code SelfSubjectRulesReview}: all that the one who asks may do in a namespace. */
public final class RulesReview {
  private RulesReview() {}

  /** The review with its {@code status}. */
  public static ObjectNode answer(ObjectNode review, User user, Access access) {
    ObjectNode answer = review.deepCopy();
    ObjectNode status = answer.putObject("status");
    ArrayNode rules = status.putArray("resourceRules");
    if (user.mayDoEverything()) {
      ObjectNode all = Json.object();
      Stream.of("verbs", "apiGroups", "resources").forEach(one -> all.putArray(one).add("*"));
      rules.add(all);
    } else {
      access.rules(user, review.path("spec").path("namespace").asText()).forEach(rules::add);
    }
    status.putArray("nonResourceRules");
    status.put("incomplete", false);
    return answer;
  }
}
