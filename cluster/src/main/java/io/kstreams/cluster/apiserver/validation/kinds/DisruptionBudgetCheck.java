package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.List;

/** A PodDisruptionBudget has one of its two limits. */
final class DisruptionBudgetCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    JsonNode spec = object.path("spec");
    if (spec.hasNonNull("minAvailable") && spec.hasNonNull("maxUnavailable")) {
      return List.of(
          Causes.invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set"));
    }
    return List.of();
  }
}
