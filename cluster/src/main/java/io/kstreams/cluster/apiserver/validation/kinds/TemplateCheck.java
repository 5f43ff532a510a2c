package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a workload's selector and pod template. */
final class TemplateCheck {
  private TemplateCheck() {}

  /** The selector must be there and must match the template's labels. */
  static List<Cause> selector(JsonNode spec, String kind) {
    List<Cause> causes = new ArrayList<>();
    JsonNode selector = spec.path("selector");
    if (!selector.isObject()) {
      causes.add(Causes.required("spec.selector", ""));
    } else if (Selectors.isEmpty(selector)) {
      causes.add(
          Causes.invalid("spec.selector", selector, "empty selector is invalid for " + kind));
    }
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (!Selectors.matches(selector, labels)) {
      causes.add(
          Causes.invalid(
              "spec.template.metadata.labels",
              labels.isMissingNode() ? Json.object() : labels,
              "`selector` does not match template `labels`"));
    }
    return causes;
  }

  /** The template must be a pod that is always restarted. */
  static List<Cause> template(JsonNode spec) {
    JsonNode pod = spec.path("template").path("spec");
    List<Cause> causes = new ArrayList<>(PodSpecCheck.check(pod, "spec.template.spec"));
    if (!pod.path("restartPolicy").asText().equals("Always")) {
      causes.add(
          Causes.notSupported(
              "spec.template.spec.restartPolicy",
              pod.path("restartPolicy"),
              List.of(Json.object().textNode("Always"))));
    }
    return causes;
  }
}
