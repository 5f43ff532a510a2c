package io.kstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the kernel holds a process to the limit of its container: on a machine without swap it
 * kills one that needs more. Only root may make one.
 *
 * @param folder the kernel's for this cgroup
 */
public record MemoryCgroup(Path folder) implements AutoCloseable {
  private static final String NAME = "kstreams-count-" + ProcessHandle.current().pid();

  /** Of the first version of cgroups, and of the second, with which it has not been tried. */
  private static final List<Path> LIMITS =
      List.of(
          Path.of("/sys/fs/cgroup/memory", NAME, "memory.limit_in_bytes"),
          Path.of("/sys/fs/cgroup", NAME, "memory.max"));

  /** One with a limit in bytes; nothing where none can be made. */
  public static Optional<MemoryCgroup> of(long limit) {
    return LIMITS.stream()
        .filter(file -> make(file, limit))
        .map(Path::getParent)
        .map(MemoryCgroup::new)
        .findFirst();
  }

  private static boolean make(Path file, long limit) {
    try {
      Files.createDirectory(file.getParent());
      // The kernel makes the files in it, if it counts memory there.
      Files.writeString(file, String.valueOf(limit), StandardOpenOption.WRITE);
      return true;
    } catch (IOException e) {
      file.getParent().toFile().delete();
      return false;
    }
  }

  /** The same command, in it from its first page on. */
  public List<String> confine(List<String> command) {
    List<String> confined =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "echo $$ > \"$0\" && exec \"$@\"",
                folder.resolve("cgroup.procs").toString()));
    confined.addAll(command);
    return confined;
  }

  /** Removes it; its processes must have ended. */
  @Override
  public void close() {
    if (!folder.toFile().delete()) {
      System.err.println("still there: " + folder);
    }
  }
}
