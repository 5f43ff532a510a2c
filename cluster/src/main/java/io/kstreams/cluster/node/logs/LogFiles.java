package io.kstreams.cluster.node.logs;

import io.fabric8.kubernetes.api.model.Pod;
import io.kstreams.cluster.node.kubelet.ContainerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where logs are: {@code <namespace>_<pod>_<uid>/<container>/<attempt>.log}. They stay when the pod
 * goes, for whoever looks for the reason.
 */
public final class LogFiles {
  private final Path root;

  public LogFiles(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** The folder of all of them. */
  Path root() {
    return root;
  }

  /** The file of a container that is about to start, its folder made. */
  public Path create(Pod pod, String container, int attempt) throws IOException {
    Path folder = Files.createDirectories(folder(pod, container));
    return folder.resolve(attempt + ".log");
  }

  /**
   * The file of a container that runs or ran.
   *
   * @param back 0 for the newest start, 1 for the one before
   */
  Optional<Path> find(Pod pod, String container, int back) {
    int newest = -1;
    while (Files.exists(folder(pod, container).resolve((newest + 1) + ".log"))) {
      newest++;
    }
    return newest < back
        ? Optional.empty()
        : Optional.of(folder(pod, container).resolve((newest - back) + ".log"));
  }

  private Path folder(Pod pod, String container) {
    return root.resolve(ContainerRequest.folderName(pod)).resolve(container);
  }
}
