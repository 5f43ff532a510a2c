package io.kstreams.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Linux's figures about the memory of a process. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /**
   * A figure of {@code /proc/PID/status}, in KiB.
   *
   * @return nothing if the process has no memory any more: its end may not be known yet
   */
  public static OptionalLong kib(long pid, String figure) throws IOException {
    String status;
    try {
      status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
    return status
        .lines()
        .filter(line -> line.startsWith(figure + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst();
  }
}
