package io.kstreams.cluster.apiserver.apply.fieldpath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The way from the root of an object to one of its values. */
public record FieldPath(List<PathElement> elements) {
  /** The object itself; nobody owns it as a whole. */
  public static final FieldPath ROOT = new FieldPath(List.of());

  /** Makes the path unchangeable. */
  public FieldPath {
    elements = List.copyOf(elements);
  }

  /** The path through fields of these names. */
  public static FieldPath of(String... fields) {
    return new FieldPath(Arrays.stream(fields).<PathElement>map(PathElement.Field::new).toList());
  }

  /** The path one step further. */
  public FieldPath child(PathElement element) {
    List<PathElement> longer = new ArrayList<>(elements);
    longer.add(element);
    return new FieldPath(longer);
  }

  /** The path as messages have it: {@code .spec.ports[port=80,protocol="TCP"].name}. */
  @Override
  public String toString() {
    return elements.stream().map(PathElement::toString).collect(Collectors.joining());
  }
}
