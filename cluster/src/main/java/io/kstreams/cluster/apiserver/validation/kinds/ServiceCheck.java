package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked of a Service; the address that it has been given does not change. */
final class ServiceCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    JsonNode spec = object.path("spec");
    List<Cause> causes = new ArrayList<>(ports(spec));
    if (old == null) {
      return causes;
    }
    JsonNode before = old.path("spec");
    if (before.hasNonNull("clusterIP")
        && before.path("type").equals(spec.path("type"))
        && !before.path("clusterIP").equals(spec.path("clusterIP"))) {
      causes.add(
          Causes.invalid("spec.clusterIPs[0]", spec.path("clusterIPs"), "may not change once set"));
    }
    return causes;
  }

  private static List<Cause> ports(JsonNode spec) {
    List<Cause> causes = new ArrayList<>();
    JsonNode ports = spec.path("ports");
    boolean headless = spec.path("clusterIP").asText().equals("None");
    if (ports.isEmpty() && !headless && !spec.path("type").asText().equals("ExternalName")) {
      causes.add(Causes.required("spec.ports", ""));
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      JsonNode port = ports.get(i);
      String at = "spec.ports[" + i + "]";
      String name = port.path("name").asText("");
      if (name.isEmpty() && ports.size() > 1) {
        causes.add(Causes.required(at + ".name", ""));
      } else if (!name.isEmpty() && !names.add(name)) {
        causes.add(Causes.duplicate(at + ".name", port.get("name")));
      }
      int number = port.path("port").asInt();
      if (number < 1 || number > 65535) {
        causes.add(
            Causes.invalid(
                at + ".port", port.path("port"), "must be between 1 and 65535, inclusive"));
      }
    }
    return causes;
  }
}
