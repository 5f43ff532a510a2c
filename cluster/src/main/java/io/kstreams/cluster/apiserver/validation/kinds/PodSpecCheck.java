package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Quantity;
import io.kstreams.cluster.apiserver.validation.Causes;
import io.kstreams.cluster.apiserver.validation.GoText;
import io.kstreams.cluster.apiserver.validation.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked of a pod's spec, alone or in a template: containers, volumes, resources. */
final class PodSpecCheck {
  private final List<Cause> causes = new ArrayList<>();
  private final Set<String> volumes = new HashSet<>();

  private PodSpecCheck() {}

  static List<Cause> check(JsonNode spec, String path) {
    PodSpecCheck check = new PodSpecCheck();
    check.volumes(spec.path("volumes"), path + ".volumes");
    if (spec.path("containers").isEmpty()) {
      check.causes.add(Causes.required(path + ".containers", ""));
    }
    Set<String> names = new HashSet<>();
    check.containers(spec.path("initContainers"), path + ".initContainers", names);
    check.containers(spec.path("containers"), path + ".containers", names);
    return check.causes;
  }

  private void volumes(JsonNode list, String path) {
    for (int i = 0; i < list.size(); i++) {
      name(list.get(i).path("name"), path + "[" + i + "].name", volumes);
    }
  }

  private void containers(JsonNode list, String path, Set<String> names) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode container = list.get(i);
      String at = path + "[" + i + "]";
      name(container.path("name"), at + ".name", names);
      if (container.path("image").asText("").isEmpty()) {
        causes.add(Causes.required(at + ".image", ""));
      }
      mounts(container.path("volumeMounts"), at + ".volumeMounts");
      resources(container.path("resources"), at + ".resources.requests");
    }
  }

  private void name(JsonNode name, String path, Set<String> taken) {
    if (name.asText("").isEmpty()) {
      causes.add(Causes.required(path, ""));
      return;
    }
    Names.label(name.asText()).forEach(m -> causes.add(Causes.invalid(path, name, m)));
    if (!taken.add(name.asText())) {
      causes.add(Causes.duplicate(path, name));
    }
  }

  // A mount of a claim template's volume is not looked up here: the pod gets that volume later.
  private void mounts(JsonNode list, String path) {
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode mountPath = list.get(i).path("mountPath");
      String at = path + "[" + i + "].mountPath";
      if (mountPath.asText("").isEmpty()) {
        causes.add(Causes.required(at, ""));
      } else if (!paths.add(mountPath.asText())) {
        causes.add(Causes.invalid(at, mountPath, "must be unique"));
      }
    }
  }

  private void resources(JsonNode resources, String path) {
    resources
        .path("requests")
        .properties()
        .forEach(
            request -> {
              Optional<Quantity> wanted = Quantity.parse(request.getValue().asText());
              JsonNode limit = resources.path("limits").path(request.getKey());
              Optional<Quantity> most = Quantity.parse(limit.asText());
              if (wanted.isPresent()
                  && most.isPresent()
                  && wanted.get().compareTo(most.get()) > 0) {
                causes.add(
                    Causes.invalid(
                        path,
                        GoText.quote(request.getValue().asText()),
                        "must be less than or equal to "
                            + request.getKey()
                            + " limit of "
                            + limit.asText()));
              }
            });
  }

  /** A mount whose volume the pod itself must have. */
  static List<Cause> unknownMounts(JsonNode spec) {
    Set<String> known = new HashSet<>();
    spec.path("volumes").forEach(v -> known.add(v.path("name").asText()));
    List<Cause> causes = new ArrayList<>();
    JsonNode containers = spec.path("containers");
    for (int i = 0; i < containers.size(); i++) {
      JsonNode mounts = containers.get(i).path("volumeMounts");
      for (int j = 0; j < mounts.size(); j++) {
        JsonNode name = mounts.get(j).path("name");
        if (!known.contains(name.asText())) {
          causes.add(
              new Cause(
                  "FieldValueNotFound",
                  "Not found: " + GoText.of(name),
                  "spec.containers[" + i + "].volumeMounts[" + j + "].name"));
        }
      }
    }
    return causes;
  }
}
