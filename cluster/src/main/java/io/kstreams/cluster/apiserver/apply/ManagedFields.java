package io.kstreams.cluster.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kstreams.cluster.apiserver.apply.Manager.Operation;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldsV1;
import io.kstreams.cluster.apiserver.objects.Meta;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries of {@code metadata.managedFields} by their managers. */
final class ManagedFields {
  static final String FIELD = "managedFields";

  private static final Comparator<Map.Entry<Manager, Entry>> ORDER =
      Comparator.<Map.Entry<Manager, Entry>, Operation>comparing(e -> e.getKey().operation())
          .thenComparing(e -> seconds(e.getValue().time()))
          .thenComparing(e -> e.getKey().name())
          .thenComparing(e -> e.getValue().apiVersion())
          .thenComparing(e -> e.getKey().subresource());

  private ManagedFields() {}

  /** The entries of an object, none if it is null or has none. */
  static SortedMap<Manager, Entry> of(ObjectNode object) {
    SortedMap<Manager, Entry> entries = new TreeMap<>();
    if (object != null) {
      for (JsonNode entry : object.path("metadata").path(FIELD)) {
        read(entry, entries);
      }
    }
    return entries;
  }

  private static void read(JsonNode entry, Map<Manager, Entry> entries) {
    Operation operation =
        switch (entry.path("operation").asText()) {
          case "Apply" -> Operation.APPLY;
          case "Update" -> Operation.UPDATE;
          default -> throw new IllegalArgumentException("operation must be `Apply` or `Update`");
        };
    String apiVersion = entry.path("apiVersion").asText();
    if (apiVersion.isEmpty()) {
      throw new IllegalArgumentException("apiVersion must not be empty");
    }
    if (!entry.path("fieldsType").asText().equals("FieldsV1")) {
      throw new IllegalArgumentException("fieldsType must be FieldsV1");
    }
    Manager manager =
        new Manager(
            entry.path("manager").asText(),
            operation,
            operation == Operation.APPLY ? "" : apiVersion,
            entry.path("subresource").asText());
    FieldSet fields = FieldsV1.decode(entry.path("fieldsV1"));
    entries.put(manager, new Entry(fields, apiVersion, entry.path("time").asText()));
  }

  /** A copy of the object without entries. */
  static ObjectNode without(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    Meta.of(copy).remove(FIELD);
    return copy;
  }

  /** Puts the entries into the object, appliers first, then by time; none takes the field away. */
  static void put(ObjectNode object, Map<Manager, Entry> entries) {
    ObjectNode metadata = Meta.of(object);
    metadata.remove(FIELD);
    if (!entries.isEmpty()) {
      ArrayNode array = metadata.putArray(FIELD);
      entries.entrySet().stream()
          .sorted(ORDER)
          .forEach(e -> write(e.getKey(), e.getValue(), array.addObject()));
    }
  }

  private static void write(Manager manager, Entry entry, ObjectNode node) {
    node.put("manager", manager.name());
    node.put("operation", manager.operation().text());
    node.put("apiVersion", entry.apiVersion());
    if (!entry.time().isEmpty()) {
      node.put("time", entry.time());
    }
    node.put("fieldsType", "FieldsV1");
    node.set("fieldsV1", FieldsV1.encode(entry.fields()));
    if (!manager.subresource().isEmpty()) {
      node.put("subresource", manager.subresource());
    }
  }

  /** A time as entries hold it, to the second. */
  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The seconds since 1970 of an entry's time, 0 if it has none. */
  static long seconds(String time) {
    try {
      return time.isEmpty() ? 0 : Instant.parse(time).getEpochSecond();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
