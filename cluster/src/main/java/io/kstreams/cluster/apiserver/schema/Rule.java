package io.kstreams.cluster.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One entry of {@code x-kubernetes-validations}; what is absent is empty.
 *
 * @param rule the CEL expression that must be true
 * @param message what a user is told when it is not
 * @param messageExpression a CEL expression whose value is used in the place of {@code message}
 * @param reason the reason of the cause, {@code FieldValueInvalid} if the schema gives none
 * @param fieldPath the field that is to blame, a JSON path below the rule's place
 * @param optionalOldSelf whether a rule that reads {@code oldSelf} also runs without an old value
 */
public record Rule(
    String rule,
    String message,
    String messageExpression,
    String reason,
    String fieldPath,
    boolean optionalOldSelf) {

  static Rule of(JsonNode node) {
    return new Rule(
        node.path("rule").asText(""),
        node.path("message").asText(""),
        node.path("messageExpression").asText(""),
        node.path("reason").asText("FieldValueInvalid"),
        node.path("fieldPath").asText(""),
        node.path("optionalOldSelf").asBoolean(false));
  }
}
