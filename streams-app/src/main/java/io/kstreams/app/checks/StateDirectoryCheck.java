package io.kstreams.app.checks;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The state directory can be written, and nobody else counts in it. Kafka Streams looks at both as
 * well, but late, and its exceptions name neither the cause nor the remedy.
 */
public final class StateDirectoryCheck {
  /** The file that Kafka Streams 4.3.1 locks below {@code <state.dir>/<application.id>}. */
  private static final String LOCK = ".lock";

  private StateDirectoryCheck() {}

  /**
   * Makes the application's directory and tries its lock; holds nothing afterwards.
   *
   * @throws Failure if the directory cannot be written or is locked
   */
  public static void check(Path stateDirectory, String applicationId) throws Failure {
    Path directory = stateDirectory.resolve(applicationId);
    try {
      Files.createDirectories(directory);
      tryLock(directory);
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  static Failure notWritable(Path directory, IOException cause) {
    return new Failure(
        Reason.STATE_DIRECTORY_NOT_WRITABLE,
        "state directory %s cannot be written (%s); mount a volume at STATE_DIR that user '%s' may write"
            .formatted(directory, why(cause), System.getProperty("user.name")),
        cause);
  }

  private static void tryLock(Path directory) throws IOException, Failure {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw locked(directory);
      }
    } catch (OverlappingFileLockException e) {
      throw locked(directory); // held by this very process
    }
  }

  private static Failure locked(Path directory) {
    return new Failure(
        Reason.STATE_DIRECTORY_LOCKED,
        "state directory %s is locked by another process; stop that one or set another STATE_DIR"
            .formatted(directory));
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file";
    }
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.toString();
  }
}
