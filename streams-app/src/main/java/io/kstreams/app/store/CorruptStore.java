package io.kstreams.app.store;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import io.kstreams.app.topology.CountTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.StreamsException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * A store with files that cannot be read. What is in it is in the changelog too, so it is deleted,
 * and restored at the next start; kept, it would end every start.
 */
public record CorruptStore(Settings settings) {
  /**
   * Deletes the store that the error comes from; when nothing has it open, and Kafka has its
   * changelog.
   *
   * @return empty where the error comes from something else
   */
  public Optional<Failure> giveUp(Throwable error) {
    return chain(error)
        .filter(CorruptStore::isCorruption)
        .findFirst()
        .flatMap(corruption -> directory(error).map(store -> delete(store, corruption)));
  }

  private Failure delete(Path store, Throwable corruption) {
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      return new Failure(
          Reason.STORE_CORRUPT,
          "store %s cannot be read (%s) and not be deleted (%s); give the volume up"
              .formatted(store, corruption.getMessage(), e),
          e);
    }
    return new Failure(
        Reason.STORE_CORRUPT,
        "store %s could not be read (%s); it is deleted, and restored from %s at the next start. If that comes again, give the volume up"
            .formatted(
                store,
                corruption.getMessage(),
                CountTopology.changelogTopic(settings.applicationId())),
        corruption);
  }

  // Only below the state directory, whatever the message says.
  private Optional<Path> directory(Throwable error) {
    Path tasks = settings.stateDirectory().resolve(settings.applicationId());
    return Stream.concat(
            chain(error)
                .filter(StreamsException.class::isInstance)
                .flatMap(cause -> ((StreamsException) cause).taskId().stream())
                .map(task -> tasks.resolve(CountTopology.storeDirectory(task.partition()))),
            chain(error).flatMap(cause -> location(cause, tasks)))
        .filter(Files::isDirectory)
        .findFirst();
  }

  // Kafka Streams 4.3.1 has no more than the message where a store cannot be opened.
  private static Stream<Path> location(Throwable cause, Path tasks) {
    return Pattern.compile(" at location " + Pattern.quote(tasks + "/") + "0_([0-9]+)/")
        .matcher(String.valueOf(cause.getMessage()))
        .results()
        .map(task -> tasks.resolve(CountTopology.storeDirectory(Integer.parseInt(task.group(1)))));
  }

  private static boolean isCorruption(Throwable cause) {
    return cause instanceof RocksDBException rocksDb
        && (rocksDb.getStatus() != null
            ? rocksDb.getStatus().getCode() == Status.Code.Corruption
            : String.valueOf(rocksDb.getMessage()).contains("Corruption"));
  }

  private static Stream<Throwable> chain(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
  }
}
