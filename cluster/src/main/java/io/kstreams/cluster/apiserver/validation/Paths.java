package io.kstreams.cluster.apiserver.validation;

/** Paths of fields as Kubernetes writes them; the root is empty inside, and nil in a cause. */
public final class Paths {
  /** How a cause names the object as a whole. */
  public static final String NIL = "<nil>";

  private Paths() {}

  /** The path of a field of the object at {@code path}. */
  public static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The path as a cause has it. */
  public static String field(String path) {
    return path.isEmpty() ? NIL : path;
  }
}
