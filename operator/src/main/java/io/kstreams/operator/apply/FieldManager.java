package io.kstreams.operator.apply;

/** Who the operator is in {@code managedFields}; the same for every object that it writes. */
public final class FieldManager {

  /** The one field manager; changing it would leave every field owned by the old name behind. */
  public static final String NAME = "kstreams-operator";

  /** Holds what others had put into a pod template, after the StatefulSet was made again. */
  public static final String FOREIGN = "kstreams-operator-foreign";

  private FieldManager() {}

  /** Whether the operator applies under this name. */
  public static boolean isOurs(String manager) {
    return NAME.equals(manager) || FOREIGN.equals(manager);
  }
}
