package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** A Lease lasts some time and changes hands forwards. */
final class LeaseCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    JsonNode seconds = spec.path("leaseDurationSeconds");
    if (seconds.isNumber() && seconds.asLong() <= 0) {
      causes.add(Causes.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
    }
    JsonNode transitions = spec.path("leaseTransitions");
    if (transitions.isNumber() && transitions.asLong() < 0) {
      causes.add(
          Causes.invalid(
              "spec.leaseTransitions", transitions, "must be greater than or equal to 0"));
    }
    return causes;
  }
}
