package io.kstreams.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checkout that is being tested. */
final class Checkout {
  private Checkout() {}

  /** The folder above the one in which Maven runs this module's tests. */
  static Path root() {
    Path root = Path.of("..").toAbsolutePath().normalize();
    if (!Files.exists(root.resolve("local/run"))) {
      throw new IllegalStateException(root + " is no checkout");
    }
    return root;
  }

  /**
   * Arguments for {@code local/run}: the control plane that {@code -Dserver=KUBECONFIG} names, in
   * place of the stand-in's.
   */
  static List<String> server() {
    String kubeconfig = System.getProperty("server");
    return kubeconfig == null
        ? List.of()
        : List.of("--server", root().resolve(kubeconfig).toString());
  }
}
