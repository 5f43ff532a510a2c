package io.kstreams.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
