package io.kstreams.cluster.apiserver.validation.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.schema.Rule;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.validation.Causes;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.ListItems;
import io.kstreams.cluster.apiserver.validation.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Evaluates the CEL rules of a schema against an object. Safe for use by many threads. */
public final class RuleCheck {
  // Schemas have no equals of their own, so that each has one entry for as long as it is in use.
  private static final Map<Schema, Optional<Rules>> COMPILED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final List<Cause> causes = new ArrayList<>();

  private RuleCheck() {}

  /**
   * The rules that do not hold. The rules are compiled when a schema is first met.
   *
   * @param old the object as it was, null if it is new
   */
  public static List<Cause> check(Schema schema, JsonNode object, JsonNode old) {
    Optional<Rules> rules = COMPILED.get(schema);
    if (rules == null) {
      rules = Rules.compile(schema, new ArrayList<>());
      COMPILED.put(schema, rules);
    }
    RuleCheck check = new RuleCheck();
    rules.ifPresent(r -> check.walk(r, object, old, ""));
    return check.causes;
  }

  /** The rules of a schema that do not compile. */
  public static List<RuleFailure> failures(Schema schema) {
    List<RuleFailure> failures = new ArrayList<>();
    Optional<Rules> unused = Rules.compile(schema, failures);
    return failures;
  }

  private void walk(Rules rules, JsonNode value, JsonNode old, String path) {
    if (value.isNull()) {
      return;
    }
    if (!rules.own().isEmpty()) {
      evaluate(rules, value, old, path);
    }
    if (value.isArray() && rules.items() != null) {
      ListItems correlated = ListItems.of(rules.schema(), old);
      for (int i = 0; i < value.size(); i++) {
        walk(rules.items(), value.get(i), correlated.find(value.get(i)), path + "[" + i + "]");
      }
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field -> {
                String name = field.getKey();
                Rules below = rules.field(name);
                if (below != null) {
                  String child =
                      rules.hasMapValues() ? path + "[" + name + "]" : Paths.child(path, name);
                  walk(below, field.getValue(), old == null ? null : old.get(name), child);
                }
              });
    }
  }

  private void evaluate(Rules rules, JsonNode value, JsonNode old, String path) {
    boolean unchanged = old != null && old.equals(value);
    Object self = CelValues.of(rules.schema(), value);
    Object oldSelf = old == null ? null : CelValues.of(rules.schema(), old);
    for (CompiledRule rule : rules.own()) {
      // Validation ratcheting: what the update leaves as it was is judged by transition rules only.
      if (rule.applies(old != null) && (rule.transition() || !unchanged)) {
        evaluate(rule, self, oldSelf, value, path);
      }
    }
  }

  private void evaluate(
      CompiledRule rule, Object self, Object oldSelf, JsonNode value, String path) {
    try {
      if (!rule.holds(self, oldSelf)) {
        causes.add(cause(rule.rule(), rule.message(self, oldSelf), value, path));
      }
    } catch (CelEvaluationException e) {
      Rule written = rule.rule();
      String what = written.message().isBlank() ? written.rule() : written.message();
      causes.add(
          invalid(Paths.field(path), value, e.getMessage() + " evaluating rule: " + what.strip()));
    }
  }

  private static Cause cause(Rule rule, String message, JsonNode value, String path) {
    String field = Paths.field(path + rule.fieldPath());
    if (path.isEmpty() && rule.fieldPath().startsWith(".")) {
      field = rule.fieldPath().substring(1);
    }
    return switch (rule.reason()) {
      case "FieldValueRequired" -> Causes.required(field, message);
      case "FieldValueForbidden" -> Causes.forbidden(field, message);
      case "FieldValueDuplicate" ->
          new Cause(rule.reason(), "Duplicate value: " + GoText.of(value), field);
      default -> invalid(field, value, message);
    };
  }

  // An object or a list is left out of the message, because it may be as long as a resource.
  private static Cause invalid(String field, JsonNode value, String message) {
    return value.isContainerNode()
        ? Causes.invalid(field, message)
        : Causes.invalid(field, value, message);
  }
}
