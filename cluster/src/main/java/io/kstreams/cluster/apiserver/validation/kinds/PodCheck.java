package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a Pod; of its spec next to nothing may change. */
final class PodCheck implements KindCheck {
  private static final List<String> CHANGEABLE =
      List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "nodeName");

  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    JsonNode spec = object.path("spec");
    List<Cause> causes = new ArrayList<>();
    if (old == null) {
      causes.addAll(PodSpecCheck.check(spec, "spec"));
      causes.addAll(PodSpecCheck.unknownMounts(spec));
    } else if (!unchanged(spec).equals(unchanged(old.path("spec")))) {
      causes.add(
          Causes.forbidden(
              "spec",
              "pod updates may not change fields other than `spec.containers[*].image`,"
                  + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                  + "`spec.tolerations` (only additions to existing tolerations),"
                  + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                  + " previously negative)"));
    }
    return causes;
  }

  private static JsonNode unchanged(JsonNode spec) {
    if (!spec.isObject()) {
      return spec;
    }
    ObjectNode rest = spec.deepCopy();
    rest.remove(CHANGEABLE);
    for (String list : List.of("containers", "initContainers")) {
      rest.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
    }
    return rest;
  }
}
