package io.kstreams.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that holds all files of one run, named after the process, so that two runs never meet.
 * What runs left behind whose process is gone is removed by the next.
 */
public final class Workspace {
  private final Path folder;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder of this process, after removing those of processes that are gone.
   *
   * @param runs the folder of all runs
   */
  public static Workspace create(Path runs) throws IOException {
    Files.createDirectories(runs);
    try (Stream<Path> old = Files.list(runs)) {
      old.filter(Workspace::isAbandoned).forEach(Workspace::delete);
    }
    Path folder = runs.resolve(Long.toString(ProcessHandle.current().pid()));
    delete(folder);
    return new Workspace(Files.createDirectories(folder));
  }

  /** A folder or file of this run, absolute. */
  public Path resolve(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  /** Removes everything. */
  public void delete() {
    delete(folder);
  }

  private static boolean isAbandoned(Path run) {
    String pid = String.valueOf(run.getFileName());
    return pid.chars().allMatch(Character::isDigit)
        && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static void delete(Path path) {
    try (Stream<Path> tree = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
      tree.sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                // The working directory of the pods is read-only by design.
                file.toFile().setWritable(true);
                file.toFile().delete();
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
