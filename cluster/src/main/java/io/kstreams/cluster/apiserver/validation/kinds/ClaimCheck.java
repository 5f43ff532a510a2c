package io.kstreams.cluster.apiserver.validation.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.errors.Cause;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.objects.Quantity;
import io.kstreams.cluster.apiserver.validation.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of a PersistentVolumeClaim: it only grows, and only when it is bound. */
final class ClaimCheck implements KindCheck {
  @Override
  public List<Cause> check(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (spec.path("accessModes").isEmpty()) {
      causes.add(Causes.required("spec.accessModes", "at least 1 access mode is required"));
    }
    JsonNode size = storage(spec);
    if (size.isMissingNode()) {
      causes.add(Causes.required("spec.resources[storage]", ""));
    } else if (quantity(size).filter(q -> q.amount().signum() <= 0).isPresent()) {
      causes.add(Causes.invalid("spec.resources[storage]", size, "must be greater than zero"));
    }
    if (old != null) {
      causes.addAll(change(object, old));
    }
    return causes;
  }

  private static List<Cause> change(ObjectNode object, ObjectNode old) {
    JsonNode before = fixed(old);
    JsonNode after = fixed(object);
    boolean bound = old.path("status").path("phase").asText().equals("Bound");
    if (bound) {
      ((ObjectNode) before).remove("resources");
      ((ObjectNode) after).remove("resources");
    }
    List<Cause> causes = new ArrayList<>();
    if (!before.equals(after)) {
      causes.add(
          Causes.forbidden(
              "spec",
              "spec is immutable after creation except resources.requests and"
                  + " volumeAttributesClassName for bound claims\n"
                  + GoDiff.of(
                      ClaimSpecText.of(old.path("spec")), ClaimSpecText.of(object.path("spec")))));
    }
    if (bound && shrinks(object.path("spec"), old)) {
      causes.add(
          Causes.forbidden(
              "spec.resources.requests.storage", "field can not be less than status.capacity"));
    }
    return causes;
  }

  // Growing that failed may be taken back, down to what the volume already has (KEP-1790).
  private static boolean shrinks(JsonNode spec, ObjectNode old) {
    Optional<Quantity> wanted = quantity(storage(spec));
    Optional<Quantity> before = quantity(storage(old.path("spec")));
    Optional<Quantity> has = quantity(old.path("status").path("capacity").path("storage"));
    return wanted.isPresent()
        && before.isPresent()
        && wanted.get().compareTo(before.get()) < 0
        && (has.isEmpty() || wanted.get().compareTo(has.get()) <= 0);
  }

  // The scheduler and the volume controller fill these in once.
  private static JsonNode fixed(ObjectNode claim) {
    ObjectNode spec =
        claim.path("spec") instanceof ObjectNode node ? node.deepCopy() : Json.object();
    spec.remove(List.of("volumeName", "volumeAttributesClassName"));
    return spec;
  }

  private static JsonNode storage(JsonNode spec) {
    return spec.path("resources").path("requests").path("storage");
  }

  private static Optional<Quantity> quantity(JsonNode value) {
    return Quantity.parse(value.asText(""));
  }
}
