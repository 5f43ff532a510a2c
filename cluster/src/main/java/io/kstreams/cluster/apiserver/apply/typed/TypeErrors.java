package io.kstreams.cluster.apiserver.apply.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.kstreams.cluster.apiserver.apply.fieldpath.FieldPath;
import io.kstreams.cluster.apiserver.apply.fieldpath.PathElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what does not fit a schema so far that it cannot be merged, in Kubernetes' words. */
public final class TypeErrors {
  private final List<String> errors = new ArrayList<>();

  private TypeErrors() {}

  /** What is wrong with an applied object, as one text; empty if nothing is. */
  public static Optional<String> in(Atom atom, JsonNode value) {
    TypeErrors found = new TypeErrors();
    found.check(atom, value, FieldPath.ROOT);
    return switch (found.errors.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(found.errors.get(0));
      default -> Optional.of("errors:\n  " + String.join("\n  ", found.errors));
    };
  }

  private void check(Atom atom, JsonNode value, FieldPath path) {
    if (value.isNull()) {
      return;
    }
    switch (atom.form(value)) {
      case MAP -> checkMap(atom.map(), value, path);
      case LIST -> checkList(atom.list(), value, path);
      case SCALAR -> checkScalar(atom.scalar(), value, path);
    }
  }

  private void checkMap(MapAtom map, JsonNode value, FieldPath path) {
    if (!value.isObject()) {
      add(path, "expected map, got " + GoText.wrapped(value));
      return;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      FieldPath below = path.child(new PathElement.Field(field.getKey()));
      Optional<Atom> atom = map.declared(field.getKey());
      if (atom.isEmpty()) {
        add(below, "field not declared in schema");
        return;
      }
      check(atom.get(), field.getValue(), below);
    }
  }

  private void checkList(ListAtom list, JsonNode value, FieldPath path) {
    if (!value.isArray()) {
      add(path, "expected list, got " + GoText.wrapped(value));
      return;
    }
    Set<PathElement> seen = new TreeSet<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      PathElement element = new PathElement.Index(i);
      if (!list.isAtomic()) {
        try {
          element = list.element(item);
        } catch (UnfitItem e) {
          add(path, "element " + i + ": " + e.getMessage());
          return;
        }
        if (!seen.add(element)) {
          add(path, "duplicate entries for key " + element);
        }
      }
      check(list.items(), item, path.child(element));
    }
  }

  private void checkScalar(Atom.Scalar scalar, JsonNode value, FieldPath path) {
    switch (scalar) {
      case NUMERIC -> {
        if (!value.isNumber()) {
          add(path, "expected numeric (int or float), got " + GoText.type(value));
        }
      }
      case STRING -> {
        if (!value.isTextual()) {
          add(path, "expected string, got " + GoText.source(value));
        }
      }
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          add(path, "expected boolean, got " + GoText.wrapped(value));
        }
      }
      case UNTYPED -> {
        if (value.isContainerNode()) {
          add(path, "expected any scalar, got " + GoText.wrapped(value));
        }
      }
    }
  }

  private void add(FieldPath path, String message) {
    errors.add(path.elements().isEmpty() ? message : path + ": " + message);
  }
}
