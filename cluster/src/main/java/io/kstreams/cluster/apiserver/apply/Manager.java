package io.kstreams.cluster.apiserver.apply;

import java.util.Comparator;

/**
 * Whom an entry of {@code managedFields} belongs to; no two entries of an object have the same.
 *
 * @param name the field manager
 * @param operation how the fields were set
 * @param apiVersion the version of the object that was written; empty for an applier, who has one
 *     entry whatever version is applied
 * @param subresource the subresource that was written, empty for the object itself
 */
record Manager(String name, Operation operation, String apiVersion, String subresource)
    implements Comparable<Manager> {
  /** How fields are set. */
  enum Operation {
    APPLY("Apply"),
    UPDATE("Update");

    private final String text;

    Operation(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private static final Comparator<Manager> ORDER =
      Comparator.comparing(Manager::name)
          .thenComparing(Manager::operation)
          .thenComparing(Manager::apiVersion)
          .thenComparing(Manager::subresource);

  static Manager applier(String name, String subresource) {
    return new Manager(name, Operation.APPLY, "", subresource);
  }

  static Manager updater(String name, String apiVersion, String subresource) {
    return new Manager(name, Operation.UPDATE, apiVersion, subresource);
  }

  boolean applies() {
    return operation == Operation.APPLY;
  }

  /** The manager as the messages of conflicts name it. */
  String described() {
    String with = subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"";
    return "\"" + name + "\"" + with + (applies() ? "" : " using " + apiVersion);
  }

  @Override
  public int compareTo(Manager other) {
    return ORDER.compare(this, other);
  }
}
