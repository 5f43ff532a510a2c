package io.kstreams.cluster.apiserver.apply.fieldpath;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A set of paths, as a tree. A path can be in the set without the paths below it, and the other way
 * round. Never changes.
 */
public final class FieldSet {
  /** The set without paths. */
  public static final FieldSet EMPTY =
      new FieldSet(Collections.emptyNavigableSet(), Collections.emptyNavigableMap());

  private final NavigableSet<PathElement> members;
  private final NavigableMap<PathElement, FieldSet> children;

  FieldSet(NavigableSet<PathElement> members, NavigableMap<PathElement, FieldSet> children) {
    this.members = members;
    this.children = children;
  }

  /** The set of these paths. */
  public static FieldSet of(FieldPath... paths) {
    FieldSetBuilder builder = new FieldSetBuilder();
    for (FieldPath path : paths) {
      builder.add(path);
    }
    return builder.build();
  }

  /** The last elements of the paths of one element that are in the set. */
  public NavigableSet<PathElement> members() {
    return Collections.unmodifiableNavigableSet(members);
  }

  /** What lies below each first element of longer paths. */
  public NavigableMap<PathElement, FieldSet> children() {
    return Collections.unmodifiableNavigableMap(children);
  }

  /** What lies below one element, empty if nothing does. */
  public FieldSet under(PathElement element) {
    return children.getOrDefault(element, EMPTY);
  }

  /** Whether no path is in the set. */
  public boolean isEmpty() {
    return members.isEmpty() && children.isEmpty();
  }

  /** Whether this very path is in the set. */
  public boolean has(FieldPath path) {
    List<PathElement> elements = path.elements();
    FieldSet set = this;
    for (int i = 0; i < elements.size() - 1; i++) {
      set = set.under(elements.get(i));
    }
    return !elements.isEmpty() && set.members.contains(elements.get(elements.size() - 1));
  }

  /** The paths that are in one of the two. */
  public FieldSet union(FieldSet other) {
    NavigableSet<PathElement> bothMembers = new TreeSet<>(members);
    bothMembers.addAll(other.members);
    NavigableMap<PathElement, FieldSet> bothChildren = new TreeMap<>(children);
    other.children.forEach((element, set) -> bothChildren.merge(element, set, FieldSet::union));
    return new FieldSet(bothMembers, bothChildren);
  }

  /** The paths that are in both. */
  public FieldSet intersection(FieldSet other) {
    NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
    children.forEach((element, set) -> put(below, element, set.intersection(other.under(element))));
    return new FieldSet(membersThat(other.members::contains), below);
  }

  /** The paths that are here and not in the other. */
  public FieldSet difference(FieldSet other) {
    NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
    children.forEach((element, set) -> put(below, element, set.difference(other.under(element))));
    return new FieldSet(membersThat(m -> !other.members.contains(m)), below);
  }

  /** The paths that are here, and of which neither they nor a path above is in the other. */
  public FieldSet recursiveDifference(FieldSet other) {
    NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
    children.forEach(
        (element, set) -> {
          if (!other.members.contains(element)) {
            put(below, element, set.recursiveDifference(other.under(element)));
          }
        });
    return new FieldSet(membersThat(m -> !other.members.contains(m)), below);
  }

  /** Calls for each path; those of one element first. */
  public void forEach(Consumer<FieldPath> action) {
    forEach(FieldPath.ROOT, action);
  }

  private void forEach(FieldPath prefix, Consumer<FieldPath> action) {
    members.forEach(element -> action.accept(prefix.child(element)));
    children.forEach((element, set) -> set.forEach(prefix.child(element), action));
  }

  private NavigableSet<PathElement> membersThat(Predicate<PathElement> predicate) {
    NavigableSet<PathElement> kept = new TreeSet<>();
    members.stream().filter(predicate).forEach(kept::add);
    return kept;
  }

  private static void put(
      NavigableMap<PathElement, FieldSet> children, PathElement element, FieldSet set) {
    if (!set.isEmpty()) {
      children.put(element, set);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set
        && members.equals(set.members)
        && children.equals(set.children);
  }

  @Override
  public int hashCode() {
    return 31 * members.hashCode() + children.hashCode();
  }

  @Override
  public String toString() {
    return FieldsV1.encode(this).toString();
  }
}
