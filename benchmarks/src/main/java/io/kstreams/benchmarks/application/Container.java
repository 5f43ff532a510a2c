package io.kstreams.benchmarks.application;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a process finds what it needs.
 *
 * @param pod the pod's name
 * @param uid the pod's uid
 * @param http where it may listen
 * @param folder the pod's
 */
record Container(
    Application application, String pod, String uid, InetSocketAddress http, Path folder) {
  /** The default memory limit, and with it the heap that the options of the image allow. */
  private static final long LIMIT = 1L << 30;

  /** The volume outlasts the process. */
  Path volume() {
    return folder.resolve("volume");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  Path terminationMessage() {
    return folder.resolve("termination-log");
  }

  long memoryLimit() {
    return LIMIT;
  }

  /** The JVM with the options of {@code Dockerfile.app}. */
  List<String> java() {
    return List.of(
        Platform.JAVA,
        "-XX:MaxRAM=" + LIMIT, // what it would find in a container by itself
        "@" + application.platform().root().resolve("streams-app/src/main/image/java.options"),
        "-Djava.io.tmpdir=" + temporary());
  }
}
