package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a Deployment; its selector may not change. */
final class DeploymentCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    JsonNode spec = object.path("spec");
    List<Cause> causes = new ArrayList<>(TemplateCheck.selector(spec, "deployment"));
    causes.addAll(TemplateCheck.template(spec));
    if (old != null && !old.path("spec").path("selector").equals(spec.path("selector"))) {
      causes.add(Causes.invalid("spec.selector", spec.get("selector"), "field is immutable"));
    }
    return causes;
  }
}
