package io.kstreams.app.checks;

import io.kstreams.app.config.Settings;
import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The volume belongs to the Kafka cluster that it was first used with. */
final class ClusterCheck {
  /** Beside the task directories; holds the cluster's id and nothing else. */
  static final String FILE = "kafka-cluster-id";

  private ClusterCheck() {}

  /**
   * Compares the id with that on the volume, or writes it there where there is none.
   *
   * @throws Failure if the volume has met another cluster: its counts and offsets are not those of
   *     this one, and Kafka Streams would wipe or mix them
   */
  static void check(Settings settings, String clusterId) throws Failure {
    Path file = settings.stateDirectory().resolve(settings.applicationId()).resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Path written = Files.writeString(file.resolveSibling(FILE + ".new"), clusterId + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      String known = Files.readString(file).strip();
      if (!known.equals(clusterId)) {
        throw new Failure(
            Reason.OTHER_KAFKA_CLUSTER,
            "%s has cluster id %s, but the counts in %s come from cluster %s; name that cluster's brokers, or give the volume up to count anew"
                .formatted(settings.bootstrapServers(), clusterId, file.getParent(), known));
      }
    } catch (IOException e) {
      throw StateDirectoryCheck.notWritable(file.getParent(), e);
    }
  }
}
