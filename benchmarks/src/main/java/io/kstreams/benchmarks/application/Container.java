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

  /** In bytes; with it comes the heap that the options of the image allow. */
  long memoryLimit() {
    return application.memoryLimit();
  }

  /** The JVM with the options of {@code Dockerfile.app}. */
  List<String> java() {
    return List.of(
        Platform.JAVA,
        "-XX:MaxRAM=" + memoryLimit(), // what it would find in a container by itself
        "@" + application.platform().root().resolve("streams-app/src/main/image/java.options"),
        "-Djava.io.tmpdir=" + temporary());
  }
}
