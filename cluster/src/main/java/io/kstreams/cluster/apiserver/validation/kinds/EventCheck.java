package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** An Event of the newer API must say when, by whom and what. */
final class EventCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    if (old != null) {
      return causes;
    }
    for (String field :
        List.of("eventTime", "reportingController", "reportingInstance", "action", "reason")) {
      if (object.path(field).asText("").isEmpty() || object.path(field).isNull()) {
        causes.add(Causes.required(field, ""));
      }
    }
    return causes;
  }
}
