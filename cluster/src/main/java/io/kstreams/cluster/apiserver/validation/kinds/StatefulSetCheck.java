package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a StatefulSet; little of its spec may change. */
final class StatefulSetCheck implements KindCheck {
  private static final List<String> CHANGEABLE =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (spec.path("replicas").asLong() < 0) {
      causes.add(
          Causes.invalid(
              "spec.replicas", spec.get("replicas"), "must be greater than or equal to 0"));
    }
    causes.addAll(TemplateCheck.selector(spec, "statefulset"));
    causes.addAll(TemplateCheck.template(spec));
    if (old != null && !unchanged(spec).equals(unchanged(old.path("spec")))) {
      causes.add(
          Causes.forbidden(
              "spec",
              "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                  + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
                  + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
    }
    return causes;
  }

  private static JsonNode unchanged(JsonNode spec) {
    return spec.isObject() ? ((ObjectNode) spec.deepCopy()).remove(CHANGEABLE) : spec;
  }
}
