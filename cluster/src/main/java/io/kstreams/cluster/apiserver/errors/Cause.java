package io.kstreams.cluster.apiserver.errors;

/**
 * One reason of a refusal, as {@code status.details.causes} lists it.
 *
 * @param reason a machine-readable word such as {@code FieldValueInvalid}; null where Kubernetes
 *     gives none
 * @param message what is wrong, without the field
 * @param field the path of the field; null where the cause is not about one
 */
public record Cause(String reason, String message, String field) {}
