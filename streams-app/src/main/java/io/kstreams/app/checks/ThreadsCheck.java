package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No member of the group waits for a thread that this pod does not have any more. Each thread is a
 * static member of its own, and stays in the group when the pod stops: with fewer threads than
 * before, the partitions of those that are gone would wait for the session timeout.
 */
final class ThreadsCheck {
  /** Beside the task directories; holds the number of threads of the last start. */
  static final String FILE = "stream-threads";

  private static final Logger LOG = LoggerFactory.getLogger(ThreadsCheck.class);

  private ThreadsCheck() {}

  /**
   * Takes threads that are gone out of the group, and writes down how many there are now. Done
   * again where it was interrupted in between.
   *
   * @throws Failure if Kafka refuses that, or the volume cannot be written
   */
  static void check(Settings settings, KafkaAnswers kafka) throws Failure {
    Path directory = settings.stateDirectory().resolve(settings.applicationId());
    int now = settings.threads();
    try {
      int before = read(directory.resolve(FILE), now);
      if (settings.groupInstanceId().isPresent() && before > now) {
        List<String> gone = members(settings.groupInstanceId().get(), now, before);
        LOG.info("Leaving the group for threads that are gone: {}", gone);
        kafka.removeMembers(gone);
      }
      Path written = Files.writeString(directory.resolve(FILE + ".new"), now + "\n");
      Files.move(written, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StateDirectoryCheck.notWritable(directory, e);
    }
  }

  /** As Kafka Streams 4.3.1 names the members of a pod. */
  private static List<String> members(String groupInstanceId, int now, int before) {
    return IntStream.rangeClosed(now + 1, before)
        .mapToObj(thread -> groupInstanceId + "-" + thread)
        .toList();
  }

  private static int read(Path file, int otherwise) throws IOException {
    if (!Files.exists(file)) {
      return otherwise;
    }
    String text = Files.readString(file).strip();
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : otherwise;
  }
}
