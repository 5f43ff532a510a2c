package io.kstreams.cluster.apiserver.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.objects.Json;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.Map;

/**
 * Objects as another version of their resource shows them. Versions of a custom resource differ in
 * their name alone (conversion {@code None}); an Event has other names for its fields in each of
 * its two groups, and is stored as the core group has it.
 */
public final class Versions {
  private static final String EVENTS_GROUP = "events.k8s.io/v1";
  private static final String CORE = "v1";
  private static final String STATUS = "status";
  private static final JsonPointer STATUS_DEFAULT =
      JsonPointer.compile("/schema/openAPIV3Schema/properties/status/default");
  // Of events.k8s.io and of the core group.
  private static final Map<String, String> NAMES =
      Map.of(
          "regarding", "involvedObject",
          "note", "message",
          "reportingController", "reportingComponent",
          "deprecatedCount", "count",
          "deprecatedSource", "source",
          "deprecatedFirstTimestamp", "firstTimestamp",
          "deprecatedLastTimestamp", "lastTimestamp");

  private Versions() {}

  /** The stored object as the type shows it; the same object if that is how it is stored. */
  public static ObjectNode shown(ResourceType type, ObjectNode stored) {
    if (isEvent(type)) {
      return renamed(stored, type.apiVersion());
    }
    boolean same = type.apiVersion().equals(stored.path("apiVersion").asText());
    if (!type.custom() || (same && (stored.has(STATUS) || statusDefault(type).isMissingNode()))) {
      return stored;
    }
    ObjectNode shown = stored.deepCopy().put("apiVersion", type.apiVersion());
    if (!shown.has(STATUS) && !statusDefault(type).isMissingNode()) {
      shown.set(STATUS, statusDefault(type).deepCopy());
    }
    return shown;
  }

  /**
   * A new object of that type as it is stored: without status, which is not its maker's to write.
   * If the definition has a default for it, readers see that, but the first write after the
   * creation stores it, and so raises the version even if it changes nothing.
   */
  public static ObjectNode created(ResourceType type, ObjectNode object) {
    ObjectNode stored = stored(type, object);
    if (type.custom() && type.hasStatus()) {
      stored = stored.deepCopy();
      stored.remove(STATUS);
    }
    return stored;
  }

  /** The object of that type as it is stored. */
  public static ObjectNode stored(ResourceType type, ObjectNode object) {
    return isEvent(type) ? renamed(object, CORE) : object;
  }

  private static JsonNode statusDefault(ResourceType type) {
    return type.definition().at(STATUS_DEFAULT);
  }

  private static boolean isEvent(ResourceType type) {
    return type.apiVersion().equals(EVENTS_GROUP);
  }

  private static ObjectNode renamed(ObjectNode event, String apiVersion) {
    boolean toCore = apiVersion.equals(CORE);
    ObjectNode renamed = Json.object();
    event
        .properties()
        .forEach(field -> renamed.set(name(field.getKey(), toCore), field.getValue().deepCopy()));
    // The core group has these two always, the newer one only where they say something.
    for (String name : new String[] {"reportingController", "reportingInstance"}) {
      String field = name(name, toCore);
      JsonNode value = renamed.get(field);
      if (toCore && value == null) {
        renamed.put(field, "");
      } else if (!toCore && value != null && value.asText().isEmpty()) {
        renamed.remove(field);
      }
    }
    return renamed.put("apiVersion", apiVersion);
  }

  private static String name(String field, boolean toCore) {
    if (toCore) {
      return NAMES.getOrDefault(field, field);
    }
    return NAMES.entrySet().stream()
        .filter(names -> names.getValue().equals(field))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field);
  }
}
