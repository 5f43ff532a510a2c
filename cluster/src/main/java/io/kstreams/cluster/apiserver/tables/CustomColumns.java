package io.kstreams.cluster.apiserver.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kstreams.cluster.apiserver.resources.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** The columns of a custom resource: those of its definition. */
final class CustomColumns {
  private CustomColumns() {}

  static List<Column> of(ResourceType type) {
    List<Column> columns = new ArrayList<>(List.of(Column.ofNames()));
    JsonNode defined = type.definition().path("additionalPrinterColumns");
    defined.forEach(column -> columns.add(column(column)));
    if (defined.isEmpty()) {
      Column age = Column.age();
      columns.add(new Column(age.name(), "date", "", 0, age.cell()));
    }
    return columns;
  }

  private static Column column(JsonNode defined) {
    JsonPath path = new JsonPath(defined.path("jsonPath").asText());
    String type = defined.path("type").asText();
    Column.Cell value = (object, now) -> path.first(object).orElse(NullNode.getInstance());
    Column.Cell age =
        (object, now) ->
            path.first(object)
                .<JsonNode>map(time -> TextNode.valueOf(Age.since(time.asText(), now)))
                .orElse(NullNode.getInstance());
    return new Column(
        defined.path("name").asText(),
        type,
        defined.path("format").asText(),
        defined.path("priority").asInt(),
        type.equals("date") ? age : value);
  }
}
