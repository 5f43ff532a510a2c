package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** A ConfigMap or Secret that says it is immutable stays as it is, and a Secret keeps its type. */
final class ImmutableDataCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    if (old == null) {
      return causes;
    }
    if (!object.path("type").equals(old.path("type"))) {
      causes.add(Causes.invalid("type", object.path("type"), "field is immutable"));
    }
    if (old.path("immutable").asBoolean()) {
      if (!object.path("immutable").asBoolean()) {
        causes.add(fixed("immutable"));
      }
      for (String field : List.of("data", "binaryData")) {
        if (!object.path(field).equals(old.path(field))) {
          causes.add(fixed(field));
        }
      }
    }
    return causes;
  }

  private static Cause fixed(String field) {
    return Causes.forbidden(field, "field is immutable when `immutable` is set");
  }
}
