package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** A binding names a role, and always the same one. */
final class RoleBindingCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    JsonNode role = object.path("roleRef");
    if (role.path("name").asText("").isEmpty()) {
      causes.add(Causes.required("roleRef.name", ""));
    }
    if (old != null && !role.equals(old.path("roleRef"))) {
      causes.add(Causes.invalid("roleRef", role, "cannot change roleRef"));
    }
    return causes;
  }
}
