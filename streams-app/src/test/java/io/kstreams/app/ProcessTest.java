package io.kstreams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kstreams.app.broker.Application;
import io.kstreams.app.broker.KafkaExtension;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a process has: signals, an exit code, a stderr, locks and rights on files. */
@ExtendWith(KafkaExtension.class)
class ProcessTest {
  /** No commit is due while the test waits, so the one that comes is that of the close. */
  @Test
  void sigtermCommitsAndEndsWithZeroAndTheMemberStaysInTheGroup(Application application)
      throws Exception {
    Map<String, String> environment = application.environment();
    environment.put("KAFKA_COMMIT_INTERVAL_MS", "600000");
    environment.put("KAFKA_PRODUCER_TRANSACTION_TIMEOUT_MS", "900000");
    environment.put("KAFKA_STATESTORE_CACHE_MAX_BYTES", "0");
    try (CountingProcess process = CountingProcess.start(environment)) {
      process.awaitReady();
      application.send("foo", "foo");
      await()
          .atMost(RunningApplication.PATIENCE)
          .until(() -> application.uncommittedCounts().equals(Map.of("foo", "2")));
      assertThat(application.counts()).isEmpty();

      process.sendSigterm();

      assertThat(process.exitCode()).isZero();
      assertThat(process.errors()).isEmpty();
      assertThat(process.log()).contains("Stopped").doesNotContain("WARN  StreamsConfig");
    }
    assertThat(application.counts()).isEqualTo(Map.of("foo", "2"));
    assertThat(application.committed().values()).containsExactlyInAnyOrder(0L, 2L);
    assertThat(application.members()).isEqualTo(List.of(application.id() + "-0-1"));
  }

  @Test
  void aStateDirectoryLockedByAnotherProcessEndsIt(Application application) throws Exception {
    Path directory = Files.createDirectory(application.volume().resolve(application.id()));
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertFails(application, application.environment())
          .isEqualTo(
              "StateDirectoryLocked: state directory "
                  + directory
                  + " is locked by another process; stop that one or set another STATE_DIR");
    }
  }

  @Test
  void aStateDirectoryThatItMayNotWriteEndsIt(Application application) throws Exception {
    Path folder =
        Files.createDirectory(
            application.volume().resolve("read-only"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    Map<String, String> environment = application.environment();
    environment.put("STATE_DIR", folder.toString());

    assertFails(application, environment)
        .startsWith("StateDirectoryNotWritable: state directory " + folder)
        .contains("permission denied");
  }

  /** Returns the one line. */
  private static AbstractStringAssert<?> assertFails(
      Application application, Map<String, String> environment) throws Exception {
    Path message = Files.createFile(application.volume().resolve("termination-log"));
    try (CountingProcess process = CountingProcess.start(environment)) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.errors().lines()).hasSize(1);
      assertThat(message).hasContent(process.errors().strip());
      return assertThat(process.errors().strip());
    }
  }
}
