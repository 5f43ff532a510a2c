package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldSetBuilder;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import io.kstreams.cluster.apiserver.apply.fieldpath.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks two objects side by side; null stands for a value that is absent. */
final class Comparing {
  private final FieldSetBuilder removed = new FieldSetBuilder();
  private final FieldSetBuilder modified = new FieldSetBuilder();
  private final FieldSetBuilder added = new FieldSetBuilder();

  Comparison compare(Atom atom, JsonNode before, JsonNode after) {
    walk(atom, before, after, FieldPath.ROOT);
    return new Comparison(removed.build(), modified.build(), added.build());
  }

  private void walk(Atom atom, JsonNode before, JsonNode after, FieldPath path) {
    Atom.Form form = atom.form(after == null ? before : after);
    if (before != null && after != null && atom.form(before) != form) {
      walk(atom, atom.form(before), before, after, path);
    }
    walk(atom, form, before, after, path);
    if (before == null) {
      added.add(path);
    } else if (after == null) {
      removed.add(path);
    }
  }

  private void walk(Atom atom, Atom.Form form, JsonNode before, JsonNode after, FieldPath path) {
    switch (form) {
      case SCALAR -> leaf(before, after, path);
      case LIST -> {
        JsonNode old = before != null && before.isArray() ? before : null;
        JsonNode now = after != null && after.isArray() ? after : null;
        if (atom.list().isAtomic() || (isEmpty(old) && isEmpty(now))) {
          leaf(before, after, path);
        } else {
          items(atom.list(), old, now, path);
        }
      }
      case MAP -> {
        JsonNode old = before != null && before.isObject() ? before : null;
        JsonNode now = after != null && after.isObject() ? after : null;
        if (atom.map().isAtomic() || (isEmpty(old) && isEmpty(now))) {
          leaf(before, after, path);
        } else {
          fields(atom.map(), old, now, path);
        }
      }
    }
  }

  private void leaf(JsonNode before, JsonNode after, FieldPath path) {
    if (before != null && after != null && !Values.equal(before, after)) {
      modified.add(path);
    }
  }

  private void fields(MapAtom map, JsonNode before, JsonNode after, FieldPath path) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode side : new JsonNode[] {before, after}) {
      if (side != null) {
        side.fieldNames().forEachRemaining(names::add);
      }
    }
    for (String name : names) {
      walk(
          map.field(name),
          before == null ? null : before.get(name),
          after == null ? null : after.get(name),
          path.child(new PathElement.Field(name)));
    }
  }

  private void items(ListAtom list, JsonNode before, JsonNode after, FieldPath path) {
    Map<PathElement, List<JsonNode>> old = byElement(list, before);
    Map<PathElement, List<JsonNode>> now = byElement(list, after);
    Set<PathElement> elements = new LinkedHashSet<>(old.keySet());
    elements.addAll(now.keySet());
    for (PathElement element : elements) {
      items(
          list,
          old.getOrDefault(element, List.of()),
          now.getOrDefault(element, List.of()),
          path.child(element));
    }
  }

  // Items that nothing tells apart are taken together, as if they were one atomic value.
  private void items(ListAtom list, List<JsonNode> before, List<JsonNode> after, FieldPath path) {
    if (before.size() <= 1 && after.size() <= 1) {
      walk(list.items(), first(before), first(after), path);
    } else if (before.size() > 1 && after.size() > 1) {
      if (!sameItems(before, after)) {
        modified.add(path);
      }
    } else if (before.size() > 1) {
      if (!after.isEmpty()) {
        walk(list.items(), null, first(after), path);
      }
      removed.add(path);
    } else {
      if (!before.isEmpty()) {
        walk(list.items(), first(before), null, path);
      }
      added.add(path);
    }
  }

  private static boolean sameItems(List<JsonNode> before, List<JsonNode> after) {
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (!Values.equal(before.get(i), after.get(i))) {
        return false;
      }
    }
    return before.size() == after.size();
  }

  private static JsonNode first(List<JsonNode> items) {
    return items.isEmpty() ? null : items.get(0);
  }

  private static Map<PathElement, List<JsonNode>> byElement(ListAtom list, JsonNode items) {
    Map<PathElement, List<JsonNode>> byElement = new TreeMap<>();
    if (items != null) {
      items.forEach(i -> byElement.computeIfAbsent(list.element(i), e -> new ArrayList<>()).add(i));
    }
    return byElement;
  }

  private static boolean isEmpty(JsonNode value) {
    return value == null || value.isEmpty();
  }
}
