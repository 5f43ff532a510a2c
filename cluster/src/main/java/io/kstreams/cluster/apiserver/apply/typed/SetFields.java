package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSet;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSetBuilder;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields that an object sets, which are those that its applier will own. */
public final class SetFields {
  private SetFields() {}

  /** The paths of all values that are there, of atomic lists and maps as a whole. */
  public static FieldSet of(Atom atom, JsonNode value) {
    FieldSetBuilder fields = new FieldSetBuilder();
    collectBelow(atom, value, fields);
    return fields.build();
  }

  /** Adds what lies below a value; true if the value itself is one field. */
  private static boolean collectBelow(Atom atom, JsonNode value, FieldSetBuilder fields) {
    return switch (atom.form(value)) {
      case SCALAR -> true;
      case LIST -> atom.list().isAtomic() || items(atom.list(), value, fields);
      case MAP -> atom.map().isAtomic() || fields(atom.map(), value, fields);
    };
  }

  private static boolean items(ListAtom list, JsonNode value, FieldSetBuilder fields) {
    List<PathElement> elements = new ArrayList<>();
    Set<PathElement> seen = new TreeSet<>();
    Set<PathElement> duplicates = new TreeSet<>();
    for (JsonNode item : value) {
      PathElement element = list.element(item);
      elements.add(element);
      if (!seen.add(element)) {
        duplicates.add(element);
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      PathElement element = elements.get(i);
      fields.addMember(element);
      if (!duplicates.contains(element)) {
        collectBelow(list.items(), value.get(i), fields.under(element));
      }
    }
    return false;
  }

  private static boolean fields(MapAtom map, JsonNode value, FieldSetBuilder fields) {
    value
        .properties()
        .forEach(
            field -> {
              PathElement element = new PathElement.Field(field.getKey());
              JsonNode below = field.getValue();
              boolean single =
                  collectBelow(map.field(field.getKey()), below, fields.under(element));
              if (single
                  || below.isNull()
                  || (below.isObject() && below.isEmpty())
                  || !map.names(field.getKey())) {
                fields.addMember(element);
              }
            });
    return false;
  }
}
