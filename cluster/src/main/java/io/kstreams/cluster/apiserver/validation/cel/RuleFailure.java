package io.kstreams.cluster.apiserver.validation.cel;

import io.kstreams.cluster.apiserver.schema.Rule;

/**
 * A rule that cannot be evaluated.
 *
 * @param place the rule's place below the schema's root, for instance {@code
 *     .properties[spec].x-kubernetes-validations[0]}
 * @param field the field of the rule that is wrong
 * @param rule the rule as it is written
 * @param message what is wrong with it
 */
public record RuleFailure(String place, String field, Rule rule, String message) {}
