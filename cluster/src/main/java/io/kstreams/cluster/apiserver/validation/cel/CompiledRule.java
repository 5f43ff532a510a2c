package io.kstreams.cluster.apiserver.validation.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.kstreams.cluster.apiserver.schema.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of a schema, ready to run.
 *
 * @param rule the rule as it is written
 * @param program what decides
 * @param message what makes the message, null where the rule has no messageExpression
 * @param transition whether it compares with the old value, so that it needs one
 */
record CompiledRule(
    Rule rule, CelRuntime.Program program, CelRuntime.Program message, boolean transition) {

  /** Whether it runs where there is, or is not, an old value. */
  boolean applies(boolean hasOld) {
    return !transition || hasOld || rule.optionalOldSelf();
  }

  boolean holds(Object self, Object old) throws CelEvaluationException {
    return (Boolean) program.eval(variables(self, old));
  }

  /** What a user is told: the expression's value, else the message, else the rule itself. */
  String message(Object self, Object old) {
    if (message != null) {
      try {
        String text = ((String) message.eval(variables(self, old))).strip();
        if (!text.isEmpty() && text.indexOf('\n') < 0) {
          return text;
        }
      } catch (CelEvaluationException e) {
        return fallback(); // As Kubernetes does: a message that fails is no reason to say nothing.
      }
    }
    return fallback();
  }

  private String fallback() {
    return rule.message().isBlank()
        ? "failed rule: " + rule.rule().strip()
        : rule.message().strip();
  }

  private Map<String, Object> variables(Object self, Object old) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("self", self);
    if (transition) {
      variables.put("oldSelf", rule.optionalOldSelf() ? Optional.ofNullable(old) : old);
    }
    return variables;
  }
}
