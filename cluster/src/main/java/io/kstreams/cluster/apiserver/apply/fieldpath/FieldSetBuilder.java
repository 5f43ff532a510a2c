package io.kstreams.cluster.apiserver.apply.fieldpath;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the paths of a {@link FieldSet}. */
public final class FieldSetBuilder {
  private final NavigableSet<PathElement> members = new TreeSet<>();
  private final NavigableMap<PathElement, FieldSetBuilder> children = new TreeMap<>();

  /** Adds a path; the root is left out, as nobody owns it. */
  public void add(FieldPath path) {
    List<PathElement> elements = path.elements();
    FieldSetBuilder builder = this;
    for (int i = 0; i < elements.size() - 1; i++) {
      builder = builder.under(elements.get(i));
    }
    if (!elements.isEmpty()) {
      builder.addMember(elements.get(elements.size() - 1));
    }
  }

  /** Adds a path of one element. */
  public void addMember(PathElement element) {
    members.add(element);
  }

  /** What collects the paths below an element. */
  public FieldSetBuilder under(PathElement element) {
    return children.computeIfAbsent(element, e -> new FieldSetBuilder());
  }

  /** The set of all paths that were added until now. */
  public FieldSet build() {
    NavigableMap<PathElement, FieldSet> sets = new TreeMap<>();
    children.forEach(
        (element, builder) -> {
          FieldSet set = builder.build();
          if (!set.isEmpty()) {
            sets.put(element, set);
          }
        });
    return new FieldSet(new TreeSet<>(members), sets);
  }
}
