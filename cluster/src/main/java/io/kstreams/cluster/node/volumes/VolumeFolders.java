package io.kstreams.cluster.node.volumes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where volumes are on this machine: {@code <root>/<namespace>/<claim>}, so that people find them.
 * A claim that is made anew while the volume of its predecessor is retained gets that folder: names
 * are how claims are bound here.
 */
public final class VolumeFolders {
  private final Path root;

  /**
   * Folders below a root, which need not exist.
   *
   * @param root absolute
   */
  public VolumeFolders(Path root) {
    this.root = root;
  }

  /** The folder of a claim, which need not exist. */
  public Path of(String namespace, String claim) {
    return root.resolve(namespace).resolve(claim);
  }

  /** Makes the folder. */
  void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the volume " + folder + " cannot be made", e);
    }
  }

  /** Removes the folder with all that is in it. */
  void remove(Path folder) {
    if (!folder.startsWith(root) || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the volume " + folder + " cannot be removed", e);
    }
  }
}
