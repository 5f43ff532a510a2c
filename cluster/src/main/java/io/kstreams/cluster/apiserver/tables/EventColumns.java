package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The columns of events. Both API groups have one store and one table; an event of the newer group
 * keeps the older one's fields under names that begin with {@code deprecated}.
 */
final class EventColumns {
  private EventColumns() {}

  static List<Column> all() {
    return List.of(
        Column.age("Last Seen", EventColumns::lastSeen),
        Column.text("Type", event -> event.path("type").asText()),
        Column.text("Reason", event -> event.path("reason").asText()),
        Column.text("Object", EventColumns::object),
        Column.text("Subobject", event -> regarding(event).path("fieldPath").asText()).wide(),
        Column.text("Source", EventColumns::source).wide(),
        Column.text("Message", event -> first(event, "message", "note").strip()),
        Column.age("First Seen", EventColumns::firstSeen).wide(),
        Column.number("Count", EventColumns::count).wide(),
        nameLast());
  }

  private static Column nameLast() {
    return Column.ofNames().wide();
  }

  private static JsonNode regarding(JsonNode event) {
    return event.has("regarding") ? event.get("regarding") : event.path("involvedObject");
  }

  private static String object(JsonNode event) {
    JsonNode object = regarding(event);
    return object.path("kind").asText().toLowerCase(Locale.ROOT)
        + "/"
        + object.path("name").asText();
  }

  private static String source(JsonNode event) {
    JsonNode source =
        event.has("deprecatedSource") ? event.get("deprecatedSource") : event.path("source");
    String component = source.path("component").asText();
    String host = source.path("host").asText();
    if (component.isEmpty()) {
      component = first(event, "reportingComponent", "reportingController");
      host = event.path("reportingInstance").asText();
    }
    return host.isEmpty() ? component : component + ", " + host;
  }

  private static String firstSeen(JsonNode event) {
    return first(event, "firstTimestamp", "deprecatedFirstTimestamp", "eventTime");
  }

  private static String lastSeen(JsonNode event) {
    String series = event.at("/series/lastObservedTime").asText("");
    String last = first(event, "lastTimestamp", "deprecatedLastTimestamp");
    return !series.isEmpty() ? series : !last.isEmpty() ? last : firstSeen(event);
  }

  private static int count(JsonNode event) {
    int series = event.at("/series/count").asInt();
    int count = Math.max(event.path("count").asInt(), event.path("deprecatedCount").asInt());
    return series > 0 ? series : Math.max(count, 1);
  }

  private static String first(JsonNode event, String... fields) {
    return Stream.of(fields)
        .map(field -> event.path(field).asText(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
