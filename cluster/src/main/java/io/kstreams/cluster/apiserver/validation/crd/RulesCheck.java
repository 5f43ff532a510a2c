package io.kstreams.cluster.apiserver.validation.crd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.schema.Rule;
import io.kstreams.cluster.apiserver.schema.Schema;
import io.kstreams.cluster.apiserver.schema.Schemas;
import io.kstreams.cluster.apiserver.validation.Causes;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.cel.RuleCheck;
import io.kstreams.cluster.apiserver.validation.cel.RuleFailure;
import java.util.ArrayList;
import java.util.List;

/** Whether the CEL rules of a version compile, and say what they must. */
final class RulesCheck {
  private RulesCheck() {}

  /**
   * Checks the rules of a structural schema.
   *
   * @param version the version's part of the definition
   * @param root the path of its schema
   */
  static List<Cause> check(ObjectNode version, String root) {
    Schema schema = Schemas.ofVersion(version);
    List<Cause> causes = new ArrayList<>();
    for (RuleFailure failure : RuleCheck.failures(schema)) {
      String path = root + failure.place() + "." + failure.field();
      if (failure.rule().rule().isBlank()) {
        causes.add(Causes.required(path, "rule is not specified"));
      } else {
        causes.add(Causes.invalid(path, text(failure.rule()), failure.message()));
      }
    }
    messages(schema, root, causes);
    return causes;
  }

  private static void messages(Schema schema, String path, List<Cause> causes) {
    for (int i = 0; i < schema.rules().size(); i++) {
      Rule rule = schema.rules().get(i);
      String at = path + ".x-kubernetes-validations[" + i + "]";
      if (rule.message().strip().indexOf('\n') >= 0) {
        causes.add(
            Causes.invalid(
                at + ".message", GoText.quote(rule.message()), "must not contain line breaks"));
      }
      if (!rule.fieldPath().isEmpty() && !leads(schema, rule.fieldPath())) {
        causes.add(
            Causes.invalid(
                at + ".fieldPath", GoText.quote(rule.fieldPath()), "must be a valid path"));
      }
    }
    if (schema.isBuiltIn()) {
      return;
    }
    schema.properties().forEach((n, s) -> messages(s, path + ".properties[" + n + "]", causes));
    schema.items().ifPresent(s -> messages(s, path + ".items", causes));
    schema
        .additionalProperties()
        .ifPresent(s -> messages(s, path + ".additionalProperties", causes));
  }

  private static boolean leads(Schema schema, String path) {
    if (!path.startsWith(".")) {
      return path.startsWith("[");
    }
    Schema at = schema;
    for (String name : path.substring(1).split("\\.", -1)) {
      String field = name.replaceFirst("\\[.*", "");
      if (at.field(field).isEmpty()) {
        return false;
      }
      at = at.field(field).get();
    }
    return true;
  }

  // The form of the rule in Kubernetes' older API, as Go writes it.
  private static String text(Rule rule) {
    return Json.object()
        .put("Rule", rule.rule())
        .put("Message", rule.message())
        .put("MessageExpression", rule.messageExpression())
        .put("Reason", rule.reason().equals("FieldValueInvalid") ? null : rule.reason())
        .put("FieldPath", rule.fieldPath())
        .put("OptionalOldSelf", rule.optionalOldSelf() ? Boolean.TRUE : null)
        .toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e");
  }
}
