package io.kstreams.benchmarks.application;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
  private static final String OPTIONS = "streams-app/src/main/image/java.options";

  /**
   * With less memory a JVM of Java 17 is none of a server, and collects in one thread. {@code
   * MaxRAM} does not tell it so.
   */
  private static final long SERVER = 1792L << 20;

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

  /** The JVM with the options of {@code Dockerfile.app}, and as in a container of that limit. */
  List<String> java() {
    return Stream.of(
            List.of(Platform.JAVA, "-XX:MaxRAM=" + memoryLimit()),
            memoryLimit() < SERVER ? List.of("-XX:+UseSerialGC") : List.<String>of(),
            List.of(
                "@" + application.platform().root().resolve(OPTIONS),
                "-Djava.io.tmpdir=" + temporary()))
        .flatMap(List::stream)
        .toList();
  }
}
