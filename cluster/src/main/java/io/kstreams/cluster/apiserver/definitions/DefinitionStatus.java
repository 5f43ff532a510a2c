package io.kstreams.cluster.apiserver.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the server says of a definition in its status. */
public final class DefinitionStatus {
  private DefinitionStatus() {}

  /** Whether its objects are served. */
  public static boolean isEstablished(JsonNode definition) {
    return isTrue(definition, "Established");
  }

  /** Writes which names it has and which versions its objects may be stored in. */
  static void establish(ObjectNode definition, NameAcceptance names, Instant now) {
    ObjectNode status = definition.withObjectProperty("status");
    status.set("acceptedNames", names.accepted());
    String accepted = names.isComplete() ? "True" : "False";
    set(status, now, "NamesAccepted", accepted, names.reason(), names.message());
    // Once it is established, it stays so.
    if (!isEstablished(definition)) {
      if (names.isComplete()) {
        String message = "the initial names have been accepted";
        set(status, now, "Established", "True", "InitialNamesAccepted", message);
      } else {
        String message = "not all names are accepted";
        set(status, now, "Established", "False", "NotAccepted", message);
      }
    }
    ArrayNode stored =
        status.get("storedVersions") instanceof ArrayNode given
            ? given
            : status.putArray("storedVersions");
    for (JsonNode version : definition.path("spec").path("versions")) {
      if (version.path("storage").asBoolean() && !contains(stored, version.get("name"))) {
        stored.add(version.get("name"));
      }
    }
  }

  /** Writes that its objects are being deleted. */
  static void terminate(ObjectNode definition, Instant now) {
    set(
        definition.withObjectProperty("status"),
        now,
        "Terminating",
        "True",
        "InstanceDeletionInProgress",
        "CustomResource deletion is in progress");
  }

  private static boolean contains(ArrayNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTrue(JsonNode definition, String type) {
    for (JsonNode condition : definition.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static void set(
      ObjectNode status, Instant now, String type, String value, String reason, String message) {
    ArrayNode conditions =
        status.get("conditions") instanceof ArrayNode given ? given : status.putArray("conditions");
    ObjectNode condition = null;
    for (JsonNode one : conditions) {
      if (one.path("type").asText().equals(type)) {
        condition = (ObjectNode) one;
      }
    }
    if (condition == null) {
      condition = conditions.addObject().put("type", type);
    }
    if (!condition.path("status").asText().equals(value)) {
      String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
      condition.put("status", value).put("lastTransitionTime", time);
    }
    condition.put("reason", reason).put("message", message);
  }
}
