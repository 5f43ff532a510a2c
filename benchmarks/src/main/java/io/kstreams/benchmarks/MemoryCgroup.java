package io.kstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the kernel holds a process to the limit of its container: it kills one that needs more.
 * Only root may make one.
 *
 * @param folder the kernel's for this cgroup
 */
public record MemoryCgroup(Path folder) implements AutoCloseable {
  private static final String NAME = "kstreams-count-" + ProcessHandle.current().pid();

  /** Of the first version of cgroups, and of the second. */
  private static final List<Path> LIMITS =
      Stream.of("memory/" + NAME + "/memory.limit_in_bytes", NAME + "/memory.max")
          .map(Path.of("/sys/fs/cgroup")::resolve)
          .toList();

  /** One with a limit in bytes; nothing where none can be made. */
  public static Optional<MemoryCgroup> of(long limit) {
    return LIMITS.stream().flatMap(file -> make(file, limit).stream()).findFirst();
  }

  private static Optional<MemoryCgroup> make(Path file, long limit) {
    MemoryCgroup cgroup = new MemoryCgroup(file.getParent());
    try {
      Files.createDirectory(cgroup.folder());
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      // The kernel makes it with the folder, if it counts memory there.
      if (Files.exists(file)) {
        Files.writeString(file, String.valueOf(limit));
        return Optional.of(cgroup);
      }
      cgroup.close();
    } catch (IOException e) {
      cgroup.close();
    }
    return Optional.empty();
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
