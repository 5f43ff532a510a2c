package io.kstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
  private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

  @Test
  void aProcessThatRunsHasMemory() throws Exception {
    assertThat(ProcessMemory.kib(ProcessHandle.current().pid(), "VmHWM").orElseThrow())
        .isGreaterThan(1000);
  }

  /** Killed for its memory, it is there for a moment without any. */
  @Test
  void aProcessThatHasEndedHasNoneThoughItIsStillThere() throws Exception {
    // The first sleep's parent has become another program, which does not ask how it ended.
    Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 0 & exec sleep 600").start();
    try {
      OptionalLong memory = OptionalLong.of(1);
      for (long end = System.nanoTime() + PATIENCE; memory.isPresent(); Thread.sleep(10)) {
        assertThat(System.nanoTime()).as("still has memory").isLessThan(end);
        Optional<ProcessHandle> child = parent.children().findFirst();
        memory =
            child.isPresent() ? ProcessMemory.kib(child.get().pid(), "VmHWM") : OptionalLong.of(1);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void aProcessThatIsNoMoreHasNone() throws Exception {
    Process process = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    process.waitFor();
    assertThat(ProcessMemory.kib(process.pid(), "VmHWM")).isEmpty();
  }
}
