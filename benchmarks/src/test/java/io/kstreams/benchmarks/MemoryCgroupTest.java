package io.kstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where one can be made; elsewhere the benchmarks do without. */
class MemoryCgroupTest {
  private static final long LIMIT = 16 << 20;
  private static final int SIGKILL = 137; // as a shell tells it

  @Test
  void aProcessThatNeedsMoreIsKilled() throws Exception {
    // A process that can be swapped out need not be killed.
    assumeTrue(Files.readAllLines(Path.of("/proc/swaps")).size() == 1);
    Optional<MemoryCgroup> made = MemoryCgroup.of(LIMIT);
    assumeTrue(made.isPresent());
    try (MemoryCgroup cgroup = made.get()) {
      assertThat(exitStatus(cgroup, 1_000_000)).isZero();
      assertThat(exitStatus(cgroup, 100_000_000)).isEqualTo(SIGKILL);
    }
    assertThat(made.get().folder()).doesNotExist();
  }

  /** Of a program that keeps a line of so many bytes. */
  private static int exitStatus(MemoryCgroup cgroup, int bytes) throws Exception {
    List<String> command =
        List.of("/bin/sh", "-c", "head -c " + bytes + " /dev/zero | tail > /dev/null");
    return new ProcessBuilder(cgroup.confine(command)).start().waitFor();
  }
}
