package io.kstreams.cluster.apiserver.validation.cel;

/** An expression of a rule does not compile, or gives a value of the wrong type. */
final class RuleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  RuleException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field of the rule that holds the expression. */
  String field() {
    return field;
  }
}
